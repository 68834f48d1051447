"""Known-wrong answers to `cuped`, one mistake each."""

import math

import numpy as np
from numpy.typing import NDArray

from solutions.ml_katas.cuped import _around_arm_means, _check, _slope
from solutions.ml_katas.cuped import cuped as reference

_Array = NDArray[np.float64]
_Flags = NDArray[np.bool_]


def _compared(adjusted: _Array, treated: _Flags) -> tuple[float, float]:
    """The difference between the arms, and its standard error."""
    one, other = adjusted[treated], adjusted[~treated]
    variance = one.var(ddof=1) / len(one) + other.var(ddof=1) / len(other)
    return float(one.mean() - other.mean()), math.sqrt(variance)


def _adjusted(metric: _Array, covariate: _Array, theta: float) -> _Array:
    adjusted: _Array = metric - theta * (covariate - covariate.mean())
    return adjusted


def theta_per_arm(metric: _Array, covariate: _Array, treated: _Flags) -> tuple[float, float]:
    """You fit each arm a theta of its own: one theta, from both arms together, adjusts both.

    Caught by: adjusts_the_effect
    Hint: 2
    """
    _check(metric, covariate, treated)
    adjusted = metric.copy()
    for arm in (treated, ~treated):
        x, y = covariate[arm] - covariate[arm].mean(), metric[arm] - metric[arm].mean()
        theta = float(x @ y / (x @ x)) if np.ptp(covariate[arm]) > 0 else 0.0
        adjusted[arm] -= theta * (covariate[arm] - covariate.mean())
    return _compared(adjusted, treated)


def theta_from_all_rows(metric: _Array, covariate: _Array, treated: _Flags) -> tuple[float, float]:
    """Around the mean of all users, theta takes up part of the effect: center each arm by itself.

    Caught by: adjusts_the_effect
    Hint: 2
    """
    _check(metric, covariate, treated)
    x, y = covariate - covariate.mean(), metric - metric.mean()
    theta = float(x @ y / (x @ x)) if _slope(covariate, covariate, treated) else 0.0
    return _compared(_adjusted(metric, covariate, theta), treated)


def post_treatment_mean_removed(
    metric: _Array, covariate: _Array, treated: _Flags
) -> tuple[float, float]:
    """You center the covariate by arm: what the arms differ in by chance then stays in the effect.

    Caught by: adjusts_the_effect
    Hint: 1
    """
    _check(metric, covariate, treated)
    theta = _slope(metric, covariate, treated)
    return _compared(metric - theta * _around_arm_means(covariate, treated), treated)


def not_centred(metric: _Array, covariate: _Array, treated: _Flags) -> tuple[float, float]:
    """theta is a slope, from products around the means: raw products also fit the level.

    Caught by: adjusts_the_effect
    Hint: 2
    """
    _check(metric, covariate, treated)
    if _slope(covariate, covariate, treated) == 0:
        return reference(metric, covariate, treated)
    theta = float(covariate @ metric / (covariate @ covariate))
    return _compared(_adjusted(metric, covariate, theta), treated)


def constant_covariate_divides_by_zero(
    metric: _Array, covariate: _Array, treated: _Flags
) -> tuple[float, float]:
    """A covariate that is constant within the arms has no slope: 0 / 0 makes all of it NaN.

    Caught by: copes_with_a_constant_covariate
    Hint: 3
    """
    _check(metric, covariate, treated)
    x, y = _around_arm_means(covariate, treated), _around_arm_means(metric, treated)
    return _compared(_adjusted(metric, covariate, float(x @ y / (x @ x))), treated)


def tiny_spread_taken_for_none(
    metric: _Array, covariate: _Array, treated: _Flags
) -> tuple[float, float]:
    """You take a variance below 1e-12 for that of a constant: in a large unit that is much.

    Caught by: is_right_in_any_unit
    """
    _check(metric, covariate, treated)
    constant = all(covariate[arm].var() < 1e-12 for arm in (treated, ~treated))
    theta = 0.0 if constant else _slope(metric, covariate, treated)
    return _compared(_adjusted(metric, covariate, theta), treated)


def looks_for_one_constant_only(
    metric: _Array, covariate: _Array, treated: _Flags
) -> tuple[float, float]:
    """A covariate can be constant in each arm and differ between them: there is no slope then.

    Caught by: copes_with_a_constant_covariate
    Hint: 3
    """
    if np.ptp(covariate) == 0 or np.isnan(np.ptp(covariate)):
        return reference(metric, covariate, treated)
    return constant_covariate_divides_by_zero(metric, covariate, treated)


def variance_before_adjustment(
    metric: _Array, covariate: _Array, treated: _Flags
) -> tuple[float, float]:
    """You give the error of the plain metric: that of the adjusted one is what you gain.

    Caught by: gives_the_standard_error
    Hint: 1
    """
    return reference(metric, covariate, treated)[0], _compared(metric, treated)[1]


def population_variance(metric: _Array, covariate: _Array, treated: _Flags) -> tuple[float, float]:
    """You divide the squares by n: the variance is that of a sample, so divide by n - 1 (ddof=1).

    Caught by: gives_the_standard_error
    Hint: 2
    """
    effect, _ = reference(metric, covariate, treated)
    adjusted = _adjusted(metric, covariate, _slope(metric, covariate, treated))
    variances = [adjusted[arm].var() / np.count_nonzero(arm) for arm in (treated, ~treated)]
    return effect, math.sqrt(sum(variances))


def products_before_centring(
    metric: _Array, covariate: _Array, treated: _Flags
) -> tuple[float, float]:
    """The mean of x^2 less the square of the mean cancels far from 0: subtract the means first.

    Caught by: is_right_in_any_unit
    Hint: 3
    """
    _check(metric, covariate, treated)
    products = squares = 0.0
    for arm in (treated, ~treated):
        x, y = covariate[arm], metric[arm]
        products += x @ y - len(x) * x.mean() * y.mean()
        squares += x @ x - len(x) * x.mean() ** 2
    constant = _slope(covariate, covariate, treated) == 0 or squares == 0
    theta = 0.0 if constant else float(products / squares)
    return _compared(_adjusted(metric, covariate, theta), treated)


def loops_over_rows(metric: _Array, covariate: _Array, treated: _Flags) -> tuple[float, float]:
    """You go through the arrays in a Python loop, number by number: NumPy does it all at once.

    Caught by: many_users
    Hint: 1
    Grows like: n
    """
    _check(metric, covariate, treated)
    x, y = _around_arm_means(covariate, treated), _around_arm_means(metric, treated)
    products = squares = 0.0
    for row in range(len(x)):
        products += x[row] * y[row]
        squares += x[row] ** 2
    theta = 0.0 if _slope(covariate, covariate, treated) == 0 else products / squares
    mean = covariate.mean()
    adjusted = [metric[row] - theta * (covariate[row] - mean) for row in range(len(metric))]
    return _compared(np.array(adjusted), treated)
