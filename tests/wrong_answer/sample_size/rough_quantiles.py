"""Finds the quantiles by bisection to 1e-7, which moves large numbers of users.

Caught by: finds_an_absolute_difference
"""

from statistics import NormalDist

import numpy as np


def quantile(share):
    low, high = -8.0, 8.0
    while high - low > 1e-7:
        mid = (low + high) / 2
        if NormalDist().cdf(mid) < share:
            low = mid
        else:
            high = mid
    return low


def per_arm(baseline, mde, alpha=0.05, power=0.8, relative=False):
    delta = mde * baseline if relative else mde
    rates = np.array([baseline, baseline + delta])
    if not ((0 < rates) & (rates < 1)).all():
        raise ValueError("rates")
    if delta == 0 or np.isnan(delta):
        raise ValueError("mde")
    if not 0 < alpha < 1 or not 0 < power < 1 or power <= alpha / 2:
        raise ValueError("alpha or power")
    var = float((rates * (1 - rates)).sum())
    need = -quantile(alpha / 2) - quantile(1 - power)

    def enough(n):
        return abs(delta) / (var / n) ** 0.5 >= need

    hi = 1
    while not enough(hi):
        hi *= 2
    lo = hi // 2
    while hi - lo > 1:
        mid = (lo + hi) // 2
        if enough(mid):
            hi = mid
        else:
            lo = mid
    return hi
