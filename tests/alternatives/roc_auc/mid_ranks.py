"""Rank sum: mid-ranks (weighted) of all rows, less what the positives have among themselves."""

import numpy as np


def roc_auc(labels, scores, weights=None):
    y = np.asarray(labels)
    s = np.asarray(scores, dtype=float)
    w = np.ones_like(s) if weights is None else np.asarray(weights, dtype=float)
    if s.ndim != 1 or y.shape != s.shape or w.shape != s.shape:
        raise ValueError
    if not np.isin(y, [0, 1]).all() or np.isnan(s).any():
        raise ValueError
    if not np.all((w >= 0) & (w < np.inf)):
        raise ValueError
    y = y.astype(bool)
    wp, wn = w[y].sum(), w[~y].sum()
    if wp == 0 or wn == 0:
        raise ValueError
    order = np.argsort(s)
    c = np.concatenate([[0.0], np.cumsum(w[order])])
    lo = np.searchsorted(s[order], s[y], side="left")
    hi = np.searchsorted(s[order], s[y], side="right")
    u = (w[y] * (c[lo] + c[hi]) / 2).sum() - wp * wp / 2
    return u / wp / wn
