"""Target encoding that does not leak.

Cities, shops and advertisers come by the thousand, and a model wants numbers: the mean outcome of
each category says much. But a row that is encoded with the help of its own outcome hands the answer
to the model, and what looks like skill in training is gone in production.

With `categories` (integers of any size, negative ones too, shape (n,)), outcomes `y` (float64,
shape (n,)) and `alpha` at least 0, the encoding of a category is

    (sum of its outcomes + alpha * prior) / (number of its rows + alpha),

where the prior is the mean of all outcomes that are used. A category without rows has the prior.

- `fit_transform(categories, y, folds, alpha)` returns the encodings of the rows, float64 of shape
  (n,). `folds` holds an integer for each row, any two or more different ones. A row is encoded from
  the rows of the other folds alone, its prior too: no outcome in its own fold has any influence.
- `fit(categories, y, alpha)` learns from all rows, and `transform(categories, fitted)` encodes new
  rows by what it returned, float64 of the same shape as `categories`. What `fit` returns is up to
  you, as long as it is plain data that can be stored: numbers, strings, tuples, lists, dicts and
  arrays.
- No argument is changed, and no NumPy warning emitted.

`ValueError` by `fit` and `fit_transform` if their arrays have not one axis and the same length, are
empty, if an outcome is not finite, or alpha is negative, NaN or infinite; by `fit_transform` also
if there are fewer than two folds.

    >>> import numpy as np
    >>> cities = np.array([7, 7, 7, 9, 9, 4])
    >>> bought = np.array([1.0, 0.0, 1.0, 0.0, 0.0, 1.0])
    >>> folds = np.array([0, 0, 1, 1, 0, 1])
    >>> fit_transform(cities, bought, folds, 1.0).round(4).tolist()
    [0.8333, 0.8333, 0.4444, 0.1667, 0.3333, 0.3333]
    >>> transform(np.array([9, 8]), fit(cities, bought, 1.0)).round(4).tolist()
    [0.1667, 0.5]

Limits: up to 1_000_000 rows, as many categories, up to 20 folds. Vectorised, time O(n log n) for
each fold, memory O(n).
Ask first: what is a category encoded as that never occurs? which rows may the prior be taken from?
are the folds given?

Level: core
Minutes: 30
Tags: features, leakage, cross-fitting
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Integers = NDArray[np.int64]


def fit_transform(categories: Integers, y: Array, folds: Integers, alpha: float) -> Array:
    raise NotImplementedError


def fit(categories: Integers, y: Array, alpha: float) -> Any:
    raise NotImplementedError


def transform(categories: Integers, fitted: Any) -> Array:
    raise NotImplementedError
