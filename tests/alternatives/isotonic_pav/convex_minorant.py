"""Slopes of the greatest convex minorant of the running sums; interpolation by hand."""

import numpy as np


def fit(x, y, weights=None):
    if weights is None:
        weights = np.ones_like(y)
    if not (x.ndim == y.ndim == weights.ndim == 1 and len(x) == len(y) == len(weights) > 0):
        raise ValueError("shapes")
    if not np.isfinite(np.concatenate([x, y, weights])).all() or np.min(weights) <= 0:
        raise ValueError("numbers")
    order = np.argsort(x)
    xs, ys, ws = x[order], y[order], weights[order]
    first = np.flatnonzero(np.r_[True, xs[1:] != xs[:-1]])
    xs, wy, ws = xs[first], np.add.reduceat(ws * ys, first), np.add.reduceat(ws, first)
    W = np.r_[0.0, ws.cumsum()].tolist()
    S = np.r_[0.0, wy.cumsum()].tolist()
    hull = [0]
    for i in range(1, len(W)):
        while len(hull) > 1:
            a, b = hull[-2], hull[-1]
            # is b on or above the line from a to i?
            if (S[b] - S[a]) * (W[i] - W[a]) >= (S[i] - S[a]) * (W[b] - W[a]):
                hull.pop()
            else:
                break
        hull.append(i)
    values = np.empty(len(xs))
    for a, b in zip(hull, hull[1:]):
        values[a:b] = (S[b] - S[a]) / (W[b] - W[a])
    return xs, values


def predict(thresholds, values, x):
    if len(thresholds) == 1:
        return np.full(len(x), values[0])
    x = np.clip(x, thresholds[0], thresholds[-1])
    hi = np.clip(np.searchsorted(thresholds, x), 1, len(thresholds) - 1)
    lo = hi - 1
    t = (x - thresholds[lo]) / (thresholds[hi] - thresholds[lo])
    return values[lo] + t * (values[hi] - values[lo])
