"""Subtract from the metric what the covariate predicts of it, with one slope for both arms.

Whatever the slope, subtracting slope * (covariate - mean) leaves the effect unbiased, because the
treatment was assigned at random and cannot change what came before it. The slope within the arms
leaves the least variance there. Products are taken around the means: far from zero the sums of raw
products cancel.

Deng, Xu, Kohavi & Walker 2013, "Improving the sensitivity of online controlled experiments by
utilizing pre-experiment data". Time and memory O(n).
"""

import math

import numpy as np
from numpy.typing import NDArray

_Array = NDArray[np.float64]
_Flags = NDArray[np.bool_]


def cuped(metric: _Array, covariate: _Array, treated: _Flags) -> tuple[float, float]:
    """Return the adjusted effect of the treatment, and its standard error."""
    _check(metric, covariate, treated)
    theta = _slope(metric, covariate, treated)
    adjusted = metric - theta * (covariate - covariate.mean())
    one, other = adjusted[treated], adjusted[~treated]
    variance = one.var(ddof=1) / len(one) + other.var(ddof=1) / len(other)
    return float(one.mean() - other.mean()), math.sqrt(variance)


def _slope(metric: _Array, covariate: _Array, treated: _Flags) -> float:
    """Return the slope of the metric over the covariate within the arms, 0 if there is none."""
    if all(np.ptp(covariate[arm]) == 0 for arm in (treated, ~treated)):
        return 0.0
    y, x = _around_arm_means(metric, treated), _around_arm_means(covariate, treated)
    return float(x @ y / (x @ x))


def _around_arm_means(values: _Array, treated: _Flags) -> _Array:
    around: _Array = values - np.where(treated, values[treated].mean(), values[~treated].mean())
    return around


def _check(metric: _Array, covariate: _Array, treated: _Flags) -> None:
    if metric.ndim != 1 or not metric.shape == covariate.shape == treated.shape:
        raise ValueError("the arrays must have one axis and the same length")
    if min(np.count_nonzero(treated), np.count_nonzero(~treated)) < 2:
        raise ValueError("a variance takes two users in each arm")
    if not (np.isfinite(metric) & np.isfinite(covariate)).all():
        raise ValueError("a number is not finite")
