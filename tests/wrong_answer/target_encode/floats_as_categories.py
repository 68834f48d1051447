"""Makes floats of the categories, which large ones share.

Caught by: encodes_new_rows, encodes_each_fold_by_the_others
"""

import math
import numpy as np


def fit(categories, y, alpha):
    if categories.ndim != 1 or y.shape != categories.shape or not len(y):
        raise ValueError("shape")
    if np.isnan(y).any() or np.isinf(y).any():
        raise ValueError("y")
    if math.isnan(alpha) or math.isinf(alpha) or alpha < 0:
        raise ValueError("alpha")
    sums, counts = {}, {}
    for c, v in zip(categories.astype(float), y.tolist()):
        sums[c] = sums.get(c, 0.0) + v
        counts[c] = counts.get(c, 0) + 1
    prior = float(np.mean(y))
    return [prior, {c: (sums[c] + alpha * prior) / (counts[c] + alpha) for c in sums}]


def transform(categories, fitted):
    prior, table = fitted
    out = np.full(categories.shape, prior)
    for i, c in enumerate(categories.astype(float)):
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
