"""A/B test with less noise (CUPED).

An experiment is over, and most of the spread of its metric was there before it began: users who
spent a lot last month spend a lot again. What they did before tells nothing about the treatment, so
that part of the spread can be taken out.

`cuped(metric, covariate, treated)` returns `(effect, standard_error)`, two floats. `metric` and
`covariate` are float64 of shape (n,), `treated` is boolean of shape (n,); the covariate was
measured before the experiment.

- The adjusted metric is `metric - theta * (covariate - mean of the covariate)`, with the mean over
  all users, and one theta for both arms.
- theta is the slope within the arms: the sum of the products of metric and covariate over the sum
  of squares of the covariate, both taken around the means of each user's own arm.
- The effect is the mean of the adjusted metric in the treated arm less that in the control arm. Its
  standard error is `sqrt(var_t / n_t + var_c / n_c)` of the adjusted metric, where the variances
  are those of samples (ddof 1).
- A covariate that is constant in each arm, though perhaps not the same in both, tells nothing:
  theta is 0 then, and the result is the plain difference with its error.
- No argument is changed, and no NumPy warning emitted.

`ValueError` if the arrays have not one axis and the same length, an arm has fewer than two users,
or a number is not finite.

    >>> import numpy as np
    >>> treated = np.array([True, True, True, False, False, False])
    >>> before = np.array([1.0, 2.0, 6.0, 1.0, 2.0, 3.0])
    >>> metric = np.array([4.0, 4.0, 10.0, 1.0, 3.0, 4.0])
    >>> [round(float(number), 4) for number in cuped(metric, before, treated)]
    [2.0208, 0.429]
    >>> [round(float(number), 4) for number in cuped(metric, np.ones(6), treated)]
    [3.3333, 2.1858]

Limits: up to 1_000_000 users; the covariate may lie around 1e7 with a spread of 1. Vectorised, time
and memory O(n).
Ask first: was the covariate measured before the treatment? is theta fitted per arm or once? what if
the covariate is constant?

Level: core
Minutes: 25
Tags: experiments, variance reduction, regression
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def cuped(metric: Array, covariate: Array, treated: NDArray[np.bool_]) -> tuple[float, float]:
    raise NotImplementedError
