"""Known-wrong answers to `kmeans`, one mistake each."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from solutions.ml_katas.kmeans import (
    _assign,
    _means,
    _nearest,
    _plus_plus,
    _prepared,
    _reseeded,
    _squared,
)

_Array = NDArray[np.float64]
_Labels = NDArray[np.intp]
_Answer = tuple[_Array, _Labels, float]


def empty_cluster_gives_nan(points: _Array, k: int, rng: Generator, max_iter: int = 100) -> _Answer:
    """A cluster that lost its points is averaged all the same: 0 / 0.

    Caught by: labels_belong_to_the_centers, loses_no_cluster
    """

    def assign(data: _Array, centers: _Array) -> tuple[_Array, _Labels, _Array]:
        labels = _nearest(data, centers)
        return centers, labels, _squared(data - centers[labels])

    def means(data: _Array, labels: _Labels, centers: _Array) -> _Array:
        averages = _means(data, labels, centers)
        averages[np.bincount(labels, minlength=len(centers)) == 0] = np.nan
        return averages

    return _kmeans(points, k, rng, max_iter, assign=assign, average=means)


def uniform_seeds(points: _Array, k: int, rng: Generator, max_iter: int = 100) -> _Answer:
    """Seeds drawn uniformly often miss a blob, and Lloyd's algorithm never finds it again.

    Caught by: finds_the_blobs
    """

    def seed(data: _Array, k: int, rng: Generator) -> _Array:
        return data[rng.choice(len(data), size=k, replace=False)]

    return _kmeans(points, k, rng, max_iter, seed=seed)


def broadcasts_n_k_d(points: _Array, k: int, rng: Generator, max_iter: int = 100) -> _Answer:
    """All differences at once are an n x k x d array: memory grows k times as fast as needed.

    Caught by: many_clusters
    """

    def nearest(data: _Array, centers: _Array) -> _Labels:
        differences = data[:, None, :] - centers[None, :, :]
        labels: _Labels = np.einsum("nkd,nkd->nk", differences, differences).argmin(axis=1)
        return labels

    return _kmeans(points, k, rng, max_iter, assign=_by(nearest))


def labels_one_step_stale(points: _Array, k: int, rng: Generator, max_iter: int = 100) -> _Answer:
    """The centers move once more after the last assignment: labels belong to the old ones.

    Caught by: labels_belong_to_the_centers
    """
    data, unit = _prepared(points, k, max_iter)
    means = _plus_plus(data, k, rng)
    before = np.empty(0, dtype=np.intp)
    for _ in range(max_iter):
        centers, labels, gaps = _assign(data, means)
        if np.array_equal(labels, before) and np.array_equal(centers, means):
            break
        means, before = _means(data, labels, centers), labels
    return means * unit, labels, float(gaps.sum()) * unit * unit


def loops_over_points(points: _Array, k: int, rng: Generator, max_iter: int = 100) -> _Answer:
    """A Python loop assigns one point at a time, where one matrix product does them all.

    Caught by: many_points
    Grows like: n
    """

    def nearest(data: _Array, centers: _Array) -> _Labels:
        return np.array([_squared(centers - row).argmin() for row in data], dtype=np.intp)

    return _kmeans(points, k, rng, max_iter, assign=_by(nearest))


def sums_instead_of_means(points: _Array, k: int, rng: Generator, max_iter: int = 100) -> _Answer:
    """A center becomes the sum of its points: the division by their number is missing.

    Caught by: centers_are_means, labels_belong_to_the_centers
    """

    def sums(data: _Array, labels: _Labels, centers: _Array) -> _Array:
        counts = np.bincount(labels, minlength=len(centers))
        return _means(data, labels, centers) * np.maximum(counts, 1)[:, None]

    return _kmeans(points, k, rng, max_iter, average=sums)


def squared_by_cancellation(points: _Array, k: int, rng: Generator, max_iter: int = 100) -> _Answer:
    """|p|^2 - 2 p.c + |c|^2 far from the origin: the difference is lost in the rounding.

    Caught by: is_right_far_from_the_origin
    """

    def nearest(data: _Array, centers: _Array) -> _Labels:
        squares = _squared(data)[:, None] - 2.0 * data @ centers.T + _squared(centers)
        labels: _Labels = squares.argmin(axis=1)
        return labels

    return _kmeans(points, k, rng, max_iter, assign=_by(nearest))


def seeds_without_squaring(points: _Array, k: int, rng: Generator, max_iter: int = 100) -> _Answer:
    """Seeds are drawn by distance, not by its square: blobs already seeded are hit too often.

    Caught by: finds_the_blobs
    """

    def seed(data: _Array, k: int, rng: Generator) -> _Array:
        seeds = [data[rng.integers(len(data))]]
        distances = np.sqrt(_squared(data - seeds[0]))
        while len(seeds) < k:
            upto = distances.cumsum()
            drawn = int(np.searchsorted(upto, rng.random() * upto[-1], side="right"))
            seeds.append(data[min(drawn, len(data) - 1)])
            distances = np.minimum(distances, np.sqrt(_squared(data - seeds[-1])))
        return np.array(seeds)

    return _kmeans(points, k, rng, max_iter, seed=seed)


def _by(
    nearest: Callable[[_Array, _Array], _Labels],
) -> Callable[[_Array, _Array], tuple[_Array, _Labels, _Array]]:
    """Return the reference's assignment with another way to find the nearest center."""

    def assign(data: _Array, centers: _Array) -> tuple[_Array, _Labels, _Array]:
        labels = nearest(data, centers)
        return _reseeded(data, centers, labels, _squared(data - centers[labels]))

    return assign


def _kmeans(
    points: _Array,
    k: int,
    rng: Generator,
    max_iter: int,
    *,
    seed: Callable[[_Array, int, Generator], _Array] = _plus_plus,
    assign: Callable[[_Array, _Array], tuple[_Array, _Labels, _Array]] = _assign,
    average: Callable[[_Array, _Labels, _Array], _Array] = _means,
) -> _Answer:
    """The reference, with one of its steps exchanged."""
    data, unit = _prepared(points, k, max_iter)
    centers, labels, gaps = assign(data, seed(data, k, rng))
    for _ in range(max_iter):
        means, before = average(data, labels, centers), labels
        centers, labels, gaps = assign(data, means)
        if np.array_equal(labels, before) and np.array_equal(centers, means):
            break
    return centers * unit, labels, float(gaps.sum()) * unit * unit
