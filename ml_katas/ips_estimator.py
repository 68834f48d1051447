"""Value of a new policy from old logs.

A recommender has shown items at random, with known probabilities, and logged what came of it. What
would another policy have earned? The log holds n decisions: the reward of the action that was
taken, and with which probability the logging policy and the target policy take that action.

`evaluate(rewards, logged_propensity, target_propensity, clip=None, self_normalised=False)` returns
`(estimate, standard_error)`, two floats. All three arrays are float64 of shape (n,).

- The weight of a decision is its target propensity over its logged one. With `clip`, weights above
  it are lowered to it; rewards are left as they are.
- Inverse propensity scoring (IPS): the estimate is the mean of weight times reward, its standard
  error the standard deviation of these products over the square root of n.
- With `self_normalised` (SNIPS) the estimate is the sum of weight times reward over the sum of the
  weights. Its standard error is that of the delta method: the standard error of the mean of
  `weight * (reward - estimate)`, over the mean weight.
- Standard deviations have n - 1 below (ddof 1) in both.
- No argument is changed, and no NumPy warning emitted.

`ValueError` if the arrays have not one axis and the same length, n < 2, a logged propensity is not
in (0, 1], a target propensity not in [0, 1], a reward is not finite, `clip` is not above 0, or if
SNIPS is asked for and all weights are 0. NaN is in no interval.

    >>> import numpy as np
    >>> rewards = np.array([1.0, 0.0, 1.0, 0.0])
    >>> logged, target = np.array([0.5, 0.5, 0.25, 0.25]), np.array([0.25, 0.75, 0.5, 0.5])
    >>> [round(float(number), 4) for number in evaluate(rewards, logged, target)]
    [0.625, 0.4732]
    >>> [round(float(number), 4) for number in evaluate(rewards, logged, target, clip=1.0)]
    [0.375, 0.2394]
    >>> [round(float(number), 4) for number in evaluate(rewards, logged, target, None, True)]
    [0.4167, 0.3062]

Limits: up to 1_000_000 decisions; rewards up to 1e6 in size, logged propensities at least 1e-6.
Vectorised, time and memory O(n).
Ask first: are the logged propensities exact? is bias allowed for less variance? what is done with
very large weights? which standard error goes with a ratio?

Level: core
Minutes: 25
Tags: counterfactual evaluation, importance sampling, standard errors
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def evaluate(
    rewards: Array,
    logged_propensity: Array,
    target_propensity: Array,
    clip: float | None = None,
    self_normalised: bool = False,
) -> tuple[float, float]:
    raise NotImplementedError
