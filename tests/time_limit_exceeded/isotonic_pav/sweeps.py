"""Pools every falling run at once, and sweeps again until nothing falls: one point a sweep.

Caught by: ramps
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
    values = np.bincount(where, weights=weights * y) / w
    block = np.arange(len(values))
    while np.any(np.diff(values) < 0):
        run = np.cumsum(np.concatenate([[0], np.diff(values) >= 0]))
        total = np.bincount(run, weights=w)
        values = np.bincount(run, weights=w * values) / total
        w = total
        block = run[block]
    return thresholds, values[block]


def predict(thresholds, values, x):
    return np.interp(x, thresholds, values)
