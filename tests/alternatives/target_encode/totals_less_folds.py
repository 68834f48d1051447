"""One table of folds by categories: the totals of all rows less those of the row's own fold."""

import numpy as np


def _checked(c, y, a):
    if c.ndim != 1 or y.ndim != 1 or c.size != y.size or c.size == 0:
        raise ValueError("shapes")
    if not np.isfinite(y).all():
        raise ValueError("y")
    if not np.isfinite(a) or a < 0:
        raise ValueError("alpha")


def _encode(s, n, prior, a):
    d = n + a
    return np.where(d > 0, (s + a * prior) / np.where(d > 0, d, 1), prior)


def fit_transform(categories, y, folds, alpha):
    _checked(categories, y, alpha)
    if folds.shape != y.shape:
        raise ValueError("folds")
    cats, c = np.unique(categories, return_inverse=True)
    labels, f = np.unique(folds, return_inverse=True)
    if len(labels) < 2:
        raise ValueError("one fold")
    S = np.zeros((len(labels), len(cats)))
    N = np.zeros((len(labels), len(cats)), dtype=int)
    np.add.at(S, (f, c), y)
    np.add.at(N, (f, c), 1)
    s = S.sum(0)[c] - S[f, c]
    n = N.sum(0)[c] - N[f, c]
    prior = (y.sum() - np.bincount(f, y)[f]) / (y.size - np.bincount(f)[f])
    return _encode(s, n, prior, alpha)


def fit(categories, y, alpha):
    _checked(categories, y, alpha)
    cats, c = np.unique(categories, return_inverse=True)
    m = y.mean()
    v = _encode(np.bincount(c, y), np.bincount(c), m, alpha)
    return {"table": dict(zip(cats.tolist(), v.tolist())), "prior": m}


def transform(categories, fitted):
    table, prior = fitted["table"], fitted["prior"]
    return np.array([table.get(c, prior) for c in categories.tolist()], dtype=float)
