"""Known-wrong answers to `ips_estimator`, one mistake each."""

import math

import numpy as np
from numpy.typing import NDArray

from solutions.ml_katas.ips_estimator import _check, _error_of_mean
from solutions.ml_katas.ips_estimator import evaluate as reference

Array = NDArray[np.float64]
Clip = float | None
Estimate = tuple[float, float]  # and its standard error


def _weights(logged: Array, target: Array, clip: Clip) -> Array:
    weights: Array = target / logged
    return weights if clip is None else np.minimum(weights, clip)


def clips_the_product(
    rewards: Array, logged: Array, target: Array, clip: Clip = None, self_normalised: bool = False
) -> Estimate:
    """You clip weight times reward: the weight alone is clipped, a reward may be as large as it is.

    Caught by: clips_the_weights
    Hint: 1
    """
    if clip is None or self_normalised:
        return reference(rewards, logged, target, clip, self_normalised)
    _check(rewards, logged, target, clip)
    products = np.minimum(_weights(logged, target, None) * rewards, clip)
    return float(products.mean()), _error_of_mean(products)


def floors_the_propensity(
    rewards: Array, logged: Array, target: Array, clip: Clip = None, self_normalised: bool = False
) -> Estimate:
    """You raise propensities to 1e-3, so that no weight gets large: nobody asked for that.

    Caught by: bears_any_propensity
    """
    _check(rewards, logged, target, clip)
    return reference(rewards, np.maximum(logged, 1e-3), target, clip, self_normalised)


def weights_inverted(
    rewards: Array, logged: Array, target: Array, clip: Clip = None, self_normalised: bool = False
) -> Estimate:
    """A weight is target over logged propensity: what the target takes more often counts more.

    Caught by: gives_the_weighted_mean
    Hint: 1
    """
    _check(rewards, logged, target, clip)
    swapped = np.where(target > 0, target, 1e-9)
    return reference(rewards, swapped, logged, clip, self_normalised)


def self_normalises_always(
    rewards: Array, logged: Array, target: Array, clip: Clip = None, self_normalised: bool = False
) -> Estimate:
    """You divide by the sum of the weights even if not asked to: plain IPS divides by n.

    Caught by: gives_the_weighted_mean
    Hint: 1
    """
    return reference(rewards, logged, target, clip, True)


def standard_error_of_rewards(
    rewards: Array, logged: Array, target: Array, clip: Clip = None, self_normalised: bool = False
) -> Estimate:
    """You give the error of the mean reward: the estimate is a mean of products, which vary more.

    Caught by: gives_its_standard_error
    Hint: 2
    """
    result = reference(rewards, logged, target, clip, self_normalised)
    return (result[0], result[1] if self_normalised else _error_of_mean(rewards))


def population_variance(
    rewards: Array, logged: Array, target: Array, clip: Clip = None, self_normalised: bool = False
) -> Estimate:
    """You divide the squares by n: the variance is that of a sample, so divide by n - 1 (ddof=1).

    Caught by: gives_its_standard_error
    Hint: 2
    """
    n = len(rewards)
    estimate, error = reference(rewards, logged, target, clip, self_normalised)
    return estimate, error * math.sqrt((n - 1) / n)


def squares_cancel(
    rewards: Array, logged: Array, target: Array, clip: Clip = None, self_normalised: bool = False
) -> Estimate:
    """You take two large sums of squares from each other: subtract the mean first, square then.

    Caught by: tells_close_rewards_apart
    Hint: 2
    """
    estimate, error = reference(rewards, logged, target, clip, self_normalised)
    if not self_normalised:
        products, n = _weights(logged, target, clip) * rewards, len(rewards)
        squares = float(products @ products) - float(products.sum()) ** 2 / n
        error = math.sqrt(max(0.0, squares) / (n - 1) / n)
    return estimate, error


def error_of_a_plain_mean(
    rewards: Array, logged: Array, target: Array, clip: Clip = None, self_normalised: bool = False
) -> Estimate:
    """A ratio has another error than the mean above it: take that of its residuals.

    Caught by: normalises_itself
    Hint: 3
    """
    estimate, error = reference(rewards, logged, target, clip, self_normalised)
    if self_normalised:
        weights = _weights(logged, target, clip)
        error = _error_of_mean(weights * rewards) / float(weights.mean())
    return estimate, error


def divides_by_no_weight(
    rewards: Array, logged: Array, target: Array, clip: Clip = None, self_normalised: bool = False
) -> Estimate:
    """If the target takes none of the logged actions, there are no weights to normalise by.

    Caught by: refuses_weights_that_sum_to_zero
    Hint: 3
    """
    if self_normalised and not target.any():
        return 0.0, 0.0
    return reference(rewards, logged, target, clip, self_normalised)


def loops_over_rows(
    rewards: Array, logged: Array, target: Array, clip: Clip = None, self_normalised: bool = False
) -> Estimate:
    """You go through the arrays in a Python loop, number by number: NumPy does it all at once.

    Caught by: long_logs
    Hint: 2
    Grows like: n
    """
    _check(rewards, logged, target, clip)
    n = len(rewards)
    weights = []
    for row in range(n):
        weight = target[row] / logged[row]
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
