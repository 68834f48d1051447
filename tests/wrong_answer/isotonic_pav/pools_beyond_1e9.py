"""Pools two blocks only if the first is higher by more than 1e-9: y may be small as a whole.

Caught by: fits_best
"""

import numpy as np


def fit(x, y, weights=None):
    if weights is None:
        weights = np.ones_like(y)
    if x.ndim != 1 or not x.shape == y.shape == weights.shape or len(x) == 0:
        raise ValueError("shapes")
    if not (np.isfinite(x).all() and np.isfinite(y).all() and np.isfinite(weights).all()):
        raise ValueError("finite")
    if np.any(weights <= 0):
        raise ValueError("weights")
    thresholds, where = np.unique(x, return_inverse=True)
    w = np.bincount(where, weights=weights)
    mean = np.bincount(where, weights=weights * y) / w
    stack = []
    for m, weight in zip(mean, w):
        block = [m, weight, 1]
        while stack and stack[-1][0] > block[0] + 1e-9:
            last = stack.pop()
            total = last[1] + block[1]
            block = [(last[0] * last[1] + block[0] * block[1]) / total, total, last[2] + block[2]]
        stack.append(block)
    return thresholds, np.repeat([b[0] for b in stack], [b[2] for b in stack])


def predict(thresholds, values, x):
    return np.interp(x, thresholds, values)
