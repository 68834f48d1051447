"""Pool adjacent violators: keep a stack of blocks that rise, and merge from the top.

A new point is a block of its own. As long as the block before it is not lower, both become one with
their weighted mean; that mean is lower than that of the block before, so the next one may have to
go as well. Every point is merged away at most once, so all this takes O(n) after sorting.

Ayer et al. 1955 ("An empirical distribution function for sampling with incomplete information");
Barlow et al. 1972 ("Statistical inference under order restrictions"). Time O(n log n), memory O(n).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

_Array = NDArray[np.float64]


def fit(x: _Array, y: _Array, weights: _Array | None = None) -> tuple[_Array, _Array]:
    """Return the different x in rising order, and the best function there that never falls."""
    weights = np.ones(x.shape) if weights is None else weights
    _check(x, y, weights)
    thresholds, point = np.unique(x, return_inverse=True)
    sizes = np.bincount(point, weights)
    return thresholds, _pooled(np.bincount(point, weights * y) / sizes, sizes)


def predict(thresholds: _Array, values: _Array, x: _Array) -> _Array:
    """Return the values between the thresholds by straight lines, constant outside."""
    return np.interp(x, thresholds, values)


def _pooled(means: NDArray[Any], sizes: NDArray[Any]) -> _Array:
    """Return the means after pooling: each point has that of its block."""
    levels: list[float] = []
    masses: list[float] = []
    counts: list[int] = []
    for level, mass in zip(means.tolist(), sizes.tolist(), strict=True):
        count = 1
        while levels and levels[-1] >= level:
            before = masses.pop()
            level = (before * levels.pop() + mass * level) / (before + mass)
            mass += before
            count += counts.pop()
        levels.append(level)
        masses.append(mass)
        counts.append(count)
    return np.repeat(levels, counts)


def _check(x: _Array, y: _Array, weights: _Array) -> None:
    if x.ndim != 1 or x.size == 0 or not x.shape == y.shape == weights.shape:
        raise ValueError("x, y and weights must have one axis, with as many numbers, at least one")
    if not all(np.isfinite(array).all() for array in (x, y, weights)):
        raise ValueError("a number is not finite")
    if not (weights > 0).all():
        raise ValueError("a weight is not above 0")
