"""Python numbers; blocks as small lists; two thresholds for a block, its first and its last x."""

import math
from bisect import bisect_left

import numpy as np


def fit(x, y, weights=None):
    if weights is None:
        weights = np.full(x.shape, 1.0)
    if x.ndim != 1 or x.shape != y.shape or x.shape != weights.shape or len(x) == 0:
        raise ValueError("one axis, one length")
    rows = sorted(zip(x.tolist(), y.tolist(), weights.tolist()))
    if not all(
        math.isfinite(a) and math.isfinite(b) and math.isfinite(w) and w > 0 for a, b, w in rows
    ):
        raise ValueError("finite numbers, positive weights")
    points = {}
    for a, b, w in rows:
        s, m = points.get(a, (0.0, 0.0))
        points[a] = (s + w * b, m + w)
    blocks = []  # [first x, last x, sum of w y, sum of w]
    for a, (s, m) in points.items():
        new = [a, a, s, m]
        while blocks and blocks[-1][2] * new[3] >= new[2] * blocks[-1][3]:
            last = blocks.pop()
            new = [last[0], new[1], last[2] + new[2], last[3] + new[3]]
        blocks.append(new)
    thresholds, values = [], []
    for lo, hi, s, w in blocks:
        for end in (lo, hi) if hi > lo else (lo,):
            thresholds.append(end)
            values.append(s / w)
    return np.array(thresholds), np.array(values)


def predict(thresholds, values, x):
    t, v = thresholds.tolist(), values.tolist()
    out = []
    for one in x.tolist():
        i = bisect_left(t, one)
        if i == 0:
            out.append(v[0])
        elif i == len(t):
            out.append(v[-1])
        else:
            s = (one - t[i - 1]) / (t[i] - t[i - 1])
            out.append((1 - s) * v[i - 1] + s * v[i])
    return np.array(out, dtype=float)
