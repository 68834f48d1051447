"""Rounds the edges to 9 digits to find those that are equal.

Caught by: compares_the_shares
"""

import numpy as np


def psi(expected, actual, bins=10):
    for s in (expected, actual):
        if np.ndim(s) != 1 or len(s) == 0 or not np.all(np.isfinite(s)):
            raise ValueError("sample")
    if bins < 2:
        raise ValueError("bins")
    cuts = np.percentile(expected, np.linspace(0, 100, bins + 1))[1:-1]
    cuts = list(dict.fromkeys(np.round(cuts, 9).tolist()))
    ends = np.array([-np.inf, *cuts, np.inf])
    e = np.histogram(expected, ends)[0] / expected.size
    a = np.histogram(actual, ends)[0] / actual.size
    e, a = np.clip(e, 1e-6, None), np.clip(a, 1e-6, None)
    return ((a - e) * (np.log(a) - np.log(e))).sum()
