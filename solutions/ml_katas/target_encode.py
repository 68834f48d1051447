"""Encode each fold as if its rows were new: by what was learnt from the rows of all other folds.

Then nothing of a row's own outcome can reach its encoding, neither through its category nor through
the prior. Smoothing counts the prior like `alpha` more rows of the category, so that a rare one is
not believed too early.

Micci-Barreca 2001, "A preprocessing scheme for high-cardinality categorical attributes in
classification and prediction problems". Time O(n log n) for each fold, memory O(n).
"""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

_Array = NDArray[np.float64]
_Integers = NDArray[np.int64]


def fit_transform(categories: _Integers, y: _Array, folds: _Integers, alpha: float) -> _Array:
    """Return the encoding of each row, from the other folds."""
    if folds.shape != y.shape:
        raise ValueError("there must be one fold for each row")
    _check(categories, y, alpha)
    numbers = np.unique(folds)
    if len(numbers) < 2:
        raise ValueError("with fewer than two folds there are no others to learn from")
    encoded = np.empty(len(y))
    for number in numbers:
        own = folds == number
        fitted = fit(categories[~own], y[~own], alpha)
        encoded[own] = transform(categories[own], fitted)
    return encoded


def fit(categories: _Integers, y: _Array, alpha: float) -> Any:
    """Return the categories in rising order, their encodings, and the prior."""
    _check(categories, y, alpha)
    known, index = np.unique(categories, return_inverse=True)
    prior = y.mean()
    sums, counts = np.bincount(index, weights=y), np.bincount(index)
    return known, (sums + alpha * prior) / (counts + alpha), float(prior)


def transform(categories: _Integers, fitted: Any) -> _Array:
    """Return the encodings of new rows."""
    known, encodings, prior = fitted
    place = np.minimum(np.searchsorted(known, categories), len(known) - 1)
    encoded: _Array = np.where(known[place] == categories, encodings[place], prior)
    return encoded


def _check(categories: _Integers, y: _Array, alpha: float) -> None:
    if categories.ndim != 1 or categories.shape != y.shape:
        raise ValueError("categories and outcomes must have one axis and the same length")
    if len(y) == 0:
        raise ValueError("there are no rows")
    if not np.isfinite(y).all():
        raise ValueError("an outcome is not finite")
    if not 0 <= alpha < math.inf:
        raise ValueError(f"alpha must be finite and at least 0: {alpha}")
