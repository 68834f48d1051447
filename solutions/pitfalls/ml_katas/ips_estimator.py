"""Known-wrong answers to `ips_estimator`, one mistake each."""

import math

import numpy as np
from numpy.typing import NDArray

from solutions.ml_katas.ips_estimator import _check, _error_of_mean
from solutions.ml_katas.ips_estimator import evaluate as reference

_Array = NDArray[np.float64]


def _weights(logged: _Array, target: _Array, clip: float | None) -> _Array:
    weights: _Array = target / logged
    return weights if clip is None else np.minimum(weights, clip)


def clips_the_product(
    rewards: _Array,
    logged_propensity: _Array,
    target_propensity: _Array,
    clip: float | None = None,
    self_normalised: bool = False,
) -> tuple[float, float]:
    """You clip weight times reward: the weight alone is clipped, a reward may be as large as it is.

    Caught by: clips_the_weights
    """
    if clip is None or self_normalised:
        return reference(rewards, logged_propensity, target_propensity, clip, self_normalised)
    _check(rewards, logged_propensity, target_propensity, clip)
    products = np.minimum(_weights(logged_propensity, target_propensity, None) * rewards, clip)
    return float(products.mean()), _error_of_mean(products)


def weights_inverted(
    rewards: _Array,
    logged_propensity: _Array,
    target_propensity: _Array,
    clip: float | None = None,
    self_normalised: bool = False,
) -> tuple[float, float]:
    """A weight is target over logged propensity: what the target takes more often counts more.

    Caught by: gives_the_weighted_mean
    """
    _check(rewards, logged_propensity, target_propensity, clip)
    swapped = np.where(target_propensity > 0, target_propensity, 1e-9)
    return reference(rewards, swapped, logged_propensity, clip, self_normalised)


def self_normalises_always(
    rewards: _Array,
    logged_propensity: _Array,
    target_propensity: _Array,
    clip: float | None = None,
    self_normalised: bool = False,
) -> tuple[float, float]:
    """You divide by the sum of the weights even if not asked to: plain IPS divides by n.

    Caught by: gives_the_weighted_mean
    """
    return reference(rewards, logged_propensity, target_propensity, clip, True)


def standard_error_of_rewards(
    rewards: _Array,
    logged_propensity: _Array,
    target_propensity: _Array,
    clip: float | None = None,
    self_normalised: bool = False,
) -> tuple[float, float]:
    """You give the error of the mean reward: the estimate is a mean of products, which vary more.

    Caught by: gives_its_standard_error
    """
    result = reference(rewards, logged_propensity, target_propensity, clip, self_normalised)
    return (result[0], result[1] if self_normalised else _error_of_mean(rewards))


def population_variance(
    rewards: _Array,
    logged_propensity: _Array,
    target_propensity: _Array,
    clip: float | None = None,
    self_normalised: bool = False,
) -> tuple[float, float]:
    """You divide the squares by n: the variance is that of a sample, so divide by n - 1 (ddof=1).

    Caught by: gives_its_standard_error
    """
    n = len(rewards)
    estimate, error = reference(
        rewards, logged_propensity, target_propensity, clip, self_normalised
    )
    return estimate, error * math.sqrt((n - 1) / n)


def error_of_a_plain_mean(
    rewards: _Array,
    logged_propensity: _Array,
    target_propensity: _Array,
    clip: float | None = None,
    self_normalised: bool = False,
) -> tuple[float, float]:
    """A ratio has another error than the mean above it: take that of its residuals.

    Caught by: normalises_itself
    """
    estimate, error = reference(
        rewards, logged_propensity, target_propensity, clip, self_normalised
    )
    if self_normalised:
        weights = _weights(logged_propensity, target_propensity, clip)
        error = _error_of_mean(weights * rewards) / float(weights.mean())
    return estimate, error


def divides_by_no_weight(
    rewards: _Array,
    logged_propensity: _Array,
    target_propensity: _Array,
    clip: float | None = None,
    self_normalised: bool = False,
) -> tuple[float, float]:
    """If the target takes none of the logged actions, there are no weights to normalise by.

    Caught by: refuses_weights_that_sum_to_zero
    """
    if self_normalised and not target_propensity.any():
        return 0.0, 0.0
    return reference(rewards, logged_propensity, target_propensity, clip, self_normalised)


def loops_over_rows(
    rewards: _Array,
    logged_propensity: _Array,
    target_propensity: _Array,
    clip: float | None = None,
    self_normalised: bool = False,
) -> tuple[float, float]:
    """You go through the arrays in a Python loop, number by number: NumPy does it all at once.

    Caught by: long_logs
    Grows like: n
    """
    _check(rewards, logged_propensity, target_propensity, clip)
    n = len(rewards)
    weights = []
    for row in range(n):
        weight = target_propensity[row] / logged_propensity[row]
        weights.append(weight if clip is None else min(weight, clip))
    if self_normalised and sum(weights) == 0:
        raise ValueError("all weights are 0")
    mean = sum(weights) / n if self_normalised else 1.0
    estimate = sum(weights[row] * rewards[row] for row in range(n)) / (n * mean)
    squares = 0.0
    for row in range(n):
        value = weights[row] * rewards[row] - estimate
        if self_normalised:
            value = weights[row] * (rewards[row] - estimate)
        squares += value**2
    return float(estimate), math.sqrt(squares / (n - 1) / n) / float(mean)
