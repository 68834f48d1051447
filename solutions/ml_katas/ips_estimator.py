"""Weigh each logged reward by how much likelier the target policy is to take its action.

The mean of weight times reward is unbiased, as each action comes up in the log as often as its
logged propensity says. A ratio of two means, to first order, errs like the mean of the residuals
`weight * (reward - ratio)` over the mean weight: that is the delta method.

Horvitz & Thompson 1952 for IPS; Swaminathan & Joachims 2015, "The self-normalized estimator for
counterfactual learning", for SNIPS; Owen 2013, "Monte Carlo theory, methods and examples", chapter
9, for its error. Time and memory O(n).
"""

import math

import numpy as np
from numpy.typing import NDArray

_Array = NDArray[np.float64]


def evaluate(
    rewards: _Array,
    logged_propensity: _Array,
    target_propensity: _Array,
    clip: float | None = None,
    self_normalised: bool = False,
) -> tuple[float, float]:
    """Return the estimated value of the target policy, and its standard error."""
    _check(rewards, logged_propensity, target_propensity, clip)
    weights = target_propensity / logged_propensity
    if clip is not None:
        weights = np.minimum(weights, clip)
    if not self_normalised:
        products = weights * rewards
        return float(products.mean()), _error_of_mean(products)
    if not weights.any():
        raise ValueError("all weights are 0: there is nothing to normalise by")
    estimate = weights @ rewards / weights.sum()
    residuals = weights * (rewards - estimate)
    return float(estimate), _error_of_mean(residuals) / float(weights.mean())


def _error_of_mean(values: _Array) -> float:
    return float(values.std(ddof=1)) / math.sqrt(len(values))


def _check(rewards: _Array, logged: _Array, target: _Array, clip: float | None) -> None:
    if rewards.ndim != 1 or not rewards.shape == logged.shape == target.shape:
        raise ValueError("the arrays must have one axis and the same length")
    if len(rewards) < 2:
        raise ValueError("a standard error takes two decisions at least")
    if not np.isfinite(rewards).all():
        raise ValueError("a reward is not finite")
    if not ((logged > 0) & (logged <= 1)).all():
        raise ValueError("a logged propensity is not in (0, 1]")
    if not ((target >= 0) & (target <= 1)).all():
        raise ValueError("a target propensity is not in [0, 1]")
    if clip is not None and not clip > 0:
        raise ValueError(f"clip must be above 0: {clip}")
