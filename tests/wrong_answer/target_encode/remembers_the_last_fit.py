"""Keeps the fit in a global as well, and encodes by that.

Caught by: encodes_new_rows, keeps_fits_apart
"""

import math
import numpy as np

last = {}


def fit(categories, y, alpha):
    if categories.ndim != 1 or y.shape != categories.shape or not len(y):
        raise ValueError("shape")
    if np.isnan(y).any() or np.isinf(y).any():
        raise ValueError("y")
    if math.isnan(alpha) or math.isinf(alpha) or alpha < 0:
        raise ValueError("alpha")
    sums, counts = {}, {}
    for c, v in zip(categories.tolist(), y.tolist()):
        sums[c] = sums.get(c, 0.0) + v
        counts[c] = counts.get(c, 0) + 1
    prior = float(np.mean(y))
    last["prior"] = prior
    last["table"] = {c: (sums[c] + alpha * prior) / (counts[c] + alpha) for c in sums}
    return dict(last)


def transform(categories, fitted):
    prior, table = last["prior"], last["table"]
    out = np.full(categories.shape, prior)
    for i, c in enumerate(categories.tolist()):
        if c in table:
            out[i] = table[c]
    return out


def fit_transform(categories, y, folds, alpha):
    if not (categories.shape == y.shape == folds.shape == (len(y),)):
        raise ValueError("shapes")
    if len(set(folds.ravel().tolist())) < 2:
        raise ValueError("folds")
    out = np.zeros(len(y))
    for k in set(folds.ravel().tolist()):
        test = folds == k
        out[test] = transform(categories[test], fit(categories[~test], y[~test], alpha))
    if not np.isfinite(y).all():
        raise ValueError("y")
    return out
