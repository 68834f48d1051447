"""Known-wrong answers to `isotonic_pav`, one mistake each."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from solutions.ml_katas.isotonic_pav import _check, fit, predict

_Array = NDArray[np.float64]
_Answer = tuple[_Array, _Array]
_Block = tuple[float, float, int]  # mean, mass and the number of points


def extrapolates(thresholds: _Array, values: _Array, x: _Array) -> _Array:
    """You go on with the first and last line beyond the thresholds, where the values stay constant.

    Plays: predict
    Caught by: predicts_by_straight_lines
    Hint: 2
    """
    result = predict(thresholds, values, x)
    if len(thresholds) > 1:
        slopes = np.diff(values) / np.diff(thresholds)
        result = result + slopes[0] * np.minimum(x - thresholds[0], 0.0)
        result = result + slopes[-1] * np.maximum(x - thresholds[-1], 0.0)
    return result


def predicts_by_steps(thresholds: _Array, values: _Array, x: _Array) -> _Array:
    """Between two thresholds you take the value of the lower one: it is a straight line there.

    Plays: predict
    Caught by: predicts_by_straight_lines
    Hint: 2
    """
    at = np.searchsorted(thresholds, x, side="right") - 1
    result: _Array = values[np.maximum(at, 0)]
    return result


def assumes_sorted(x: _Array, y: _Array, weights: _Array | None = None) -> _Answer:
    """You pool the points in the order in which they come: sort them by x first.

    Caught by: fits_best
    Hint: 1
    """
    weights = np.ones(x.shape) if weights is None else weights
    _check(x, y, weights)
    blocks = [(mean, mass, 1) for mean, mass in zip(y.tolist(), weights.tolist(), strict=True)]
    return x, _spread(_pool(blocks))


def single_pass_without_backtracking(
    x: _Array, y: _Array, weights: _Array | None = None
) -> _Answer:
    """A merged block may be lower than the one before it: go on merging until it is not.

    Caught by: fits_best
    Hint: 1
    """

    def pool(points: list[_Block]) -> list[_Block]:
        blocks: list[_Block] = []
        for block in points:
            if blocks and blocks[-1][0] >= block[0]:
                block = _merged(blocks.pop(), block)
            blocks.append(block)
        return blocks

    return _fit(x, y, weights, pool)


def pools_beyond_a_tolerance(x: _Array, y: _Array, weights: _Array | None = None) -> _Answer:
    """You pool only what falls by more than 1e-9: if y is small as a whole, nothing does.

    Caught by: fits_best
    """

    def pool(points: list[_Block]) -> list[_Block]:
        blocks: list[_Block] = []
        for block in points:
            while blocks and blocks[-1][0] > block[0] + 1e-9:
                block = _merged(blocks.pop(), block)
            blocks.append(block)
        return blocks

    return _fit(x, y, weights, pool)


def unweighted_pool_means(x: _Array, y: _Array, weights: _Array | None = None) -> _Answer:
    """You take the plain mean of two pools' means: each counts with the weight of its points.

    Caught by: fits_best
    Hint: 1
    """

    def pool(points: list[_Block]) -> list[_Block]:
        return _pool(points, lambda a, b: ((a[0] + b[0]) / 2, a[1] + b[1], a[2] + b[2]))

    return _fit(x, y, weights, pool)


def one_threshold_for_a_block(x: _Array, y: _Array, weights: _Array | None = None) -> _Answer:
    """You return the start of each block only: then a line climbs from there through the block.

    Caught by: fits_best
    Hint: 2
    """
    thresholds, values = fit(x, y, weights)
    starts = np.append(True, np.diff(values) > 0)
    return thresholds[starts], values[starts]


def ties_in_x_not_pooled(x: _Array, y: _Array, weights: _Array | None = None) -> _Answer:
    """Equal x are one point with one value, whatever the order of their y: pool them first.

    Caught by: pools_equal_x
    Hint: 2
    """
    weights = np.ones(x.shape) if weights is None else weights
    _check(x, y, weights)
    order = np.argsort(x, kind="stable")
    pairs = zip(y[order].tolist(), weights[order].tolist(), strict=True)
    values = _spread(_pool([(mean, mass, 1) for mean, mass in pairs]))
    thresholds, first = np.unique(x[order], return_index=True)
    return thresholds, values[first]


def ties_in_x_weigh_one(x: _Array, y: _Array, weights: _Array | None = None) -> _Answer:
    """A point made of several equal x has the sum of their weights.

    Caught by: pools_equal_x
    Hint: 2
    """
    weights = np.ones(x.shape) if weights is None else weights
    _check(x, y, weights)
    thresholds, point = np.unique(x, return_inverse=True)
    means = np.bincount(point, weights * y) / np.bincount(point, weights)
    return fit(thresholds, means)


def weights_ignored(x: _Array, y: _Array, weights: _Array | None = None) -> _Answer:
    """You fit as if all points had the same weight.

    Caught by: pools_equal_x, weighs_the_points
    Hint: 1
    """
    _check(x, y, np.ones(x.shape) if weights is None else weights)
    return fit(x, y)


def restarts_after_each_pool(x: _Array, y: _Array, weights: _Array | None = None) -> _Answer:
    """After each pool you begin again at the first block, O(n^2): only its neighbours have changed.

    Caught by: falling, rising_with_noise
    Hint: 3
    Grows like: n^2
    """

    def pool(points: list[_Block]) -> list[_Block]:
        blocks = list(points)
        falls = True
        while falls:
            falls = False
            for i in range(1, len(blocks)):
                if blocks[i - 1][0] >= blocks[i][0]:
                    blocks[i - 1 : i + 1] = [_merged(blocks[i - 1], blocks[i])]
                    falls = True
                    break
        return blocks

    return _fit(x, y, weights, pool)


def sweeps_until_nothing_falls(x: _Array, y: _Array, weights: _Array | None = None) -> _Answer:
    """You pool all falling runs and begin again, O(n^2): a block may grow by one point a sweep.

    Caught by: ramps
    Hint: 3
    Grows like: n^2
    """
    weights = np.ones(x.shape) if weights is None else weights
    _check(x, y, weights)
    thresholds, point = np.unique(x, return_inverse=True)
    masses = np.bincount(point, weights)
    means, counts = np.bincount(point, weights * y) / masses, np.ones(len(masses), dtype=int)
    while (means[1:] < means[:-1]).any():
        starts = np.flatnonzero(np.append(True, means[1:] >= means[:-1]))
        sums = np.add.reduceat(means * masses, starts)
        counts = np.add.reduceat(counts, starts)
        masses = np.add.reduceat(masses, starts)
        means = sums / masses
    return thresholds, np.repeat(means, counts)


def averages_the_block_anew(x: _Array, y: _Array, weights: _Array | None = None) -> _Answer:
    """For each merge you add up all points of the block again, O(n^2): its mean and mass do.

    Caught by: falling
    Hint: 3
    Grows like: n^2
    """

    def pool(points: list[_Block]) -> list[_Block]:
        blocks: list[_Block] = []
        for end, block in enumerate(points, 1):
            while blocks and blocks[-1][0] >= block[0]:
                count = blocks.pop()[2] + block[2]
                inside = points[end - count : end]
                mass = sum(one[1] for one in inside)
                block = (sum(one[0] * one[1] for one in inside) / mass, mass, count)
            blocks.append(block)
        return blocks

    return _fit(x, y, weights, pool)


def _fit(
    x: _Array, y: _Array, weights: _Array | None, pool: Callable[[list[_Block]], list[_Block]]
) -> _Answer:
    """The reference with another way of pooling."""
    weights = np.ones(x.shape) if weights is None else weights
    _check(x, y, weights)
    thresholds, point = np.unique(x, return_inverse=True)
    sizes = np.bincount(point, weights)
    means = np.bincount(point, weights * y) / sizes
    points = [(mean, mass, 1) for mean, mass in zip(means.tolist(), sizes.tolist(), strict=True)]
    return thresholds, _spread(pool(points))


def _merged(a: _Block, b: _Block) -> _Block:
    mass = a[1] + b[1]
    return (a[0] * a[1] + b[0] * b[1]) / mass, mass, a[2] + b[2]


def _pool(
    points: list[_Block], merged: Callable[[_Block, _Block], _Block] = _merged
) -> list[_Block]:
    blocks: list[_Block] = []
    for block in points:
        while blocks and blocks[-1][0] >= block[0]:
            block = merged(blocks.pop(), block)
        blocks.append(block)
    return blocks


def _spread(blocks: list[_Block]) -> _Array:
    return np.repeat([block[0] for block in blocks], [block[2] for block in blocks])
