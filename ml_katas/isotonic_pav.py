"""Isotonic regression by pooling.

A fraud model ranks payments well, but its scores are no probabilities. What may be learnt is a
function of the score that never falls; which one fits best?

`fit(x, y, weights)` returns `(thresholds, values)`. All arrays are float64 with one axis; x, y and
weights have the same length n and come in any order. Without `weights` all weigh 1.

- Of all functions f that never fall, the fit has the least sum of weight * (f(x) - y)^2. At the x
  that are there it is unique. Equal x are one point, with the weighted mean of their y and the sum
  of their weights.
- `thresholds` are some of the x, strictly rising, and `values` what f is there. Return as many as
  you like, as long as `predict` gives f at every x that was there.

`predict(thresholds, values, x)` returns an array of the shape of x, (k,): a straight line between
each two neighbouring thresholds, the first value below all of them and the last value above.

No argument is changed, and no NumPy warning is emitted. `fit` raises `ValueError` if the arrays
have not one axis and the same length, are empty, or hold a NaN or an infinity, or if a weight is
not above 0.

    >>> import numpy as np
    >>> x, y = np.array([4.0, 1.0, 2.0, 3.0]), np.array([5.0, 2.0, 4.0, 0.0])
    >>> thresholds, values = fit(x, y)
    >>> predict(thresholds, values, np.array([1.0, 2.0, 3.0, 4.0])).round(6).tolist()
    [2.0, 2.0, 2.0, 5.0]
    >>> predict(thresholds, values, np.array([-9.0, 3.5, 9.0])).round(6).tolist()
    [2.0, 3.5, 5.0]
    >>> weights = np.array([1.0, 1.0, 2.0])
    >>> fitted = fit(np.array([1.0, 2.0, 2.0]), np.array([6.0, 5.0, 1.0]), weights)
    >>> predict(*fitted, np.array([1.0, 2.0])).round(6).tolist()
    [3.25, 3.25]

Limits: up to 1_000_000 points, with weights between 0.001 and 1000. Time O(n log n), whatever the
order of x and y; memory O(n).
Ask first: can x repeat? is the input sorted? what is predicted between the points, and beyond them?

Level: hard
Minutes: 30
Tags: metrics, calibration, amortised cost
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def fit(x: Array, y: Array, weights: Array | None = None) -> tuple[Array, Array]:
    raise NotImplementedError


def predict(thresholds: Array, values: Array, x: Array) -> Array:
    raise NotImplementedError
