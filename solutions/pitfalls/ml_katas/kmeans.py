"""Known-wrong answers to `kmeans`, one mistake each."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from solutions.ml_katas.kmeans import (
    _assign,
    _check,
    _means,
    _nearest,
    _plus_plus,
    _reseeded,
    _squared,
)

_Array = NDArray[np.float64]
_Labels = NDArray[np.intp]
_Answer = tuple[_Array, _Labels, float]


def empty_cluster_gives_nan(points: _Array, k: int, rng: Generator, max_iter: int = 100) -> _Answer:
    """A cluster that lost its points is averaged all the same: 0 / 0.

    Caught by: labels_belong_to_the_centers, loses_no_cluster
    Hint: 1
    """

    def assign(data: _Array, centers: _Array) -> tuple[_Array, _Labels, _Array]:
        labels = _nearest(data, centers)
        return centers, labels, _squared(data - centers[labels])

    def means(data: _Array, labels: _Labels, centers: _Array) -> _Array:
        averages = _means(data, labels, centers)
        averages[np.bincount(labels, minlength=len(centers)) == 0] = np.nan
        return averages

    return _kmeans(points, k, rng, max_iter, assign=assign, average=means)


def empty_cluster_stays_empty(
    points: _Array, k: int, rng: Generator, max_iter: int = 100
) -> _Answer:
    """A cluster that lost its points keeps its old center, and stays without points.

    Caught by: moves_an_emptied_cluster, loses_no_cluster
    Hint: 1
    """

    def assign(data: _Array, centers: _Array) -> tuple[_Array, _Labels, _Array]:
        labels = _nearest(data, centers)
        return centers, labels, _squared(data - centers[labels])

    return _kmeans(points, k, rng, max_iter, assign=assign)


def seeds_its_own_generator(points: _Array, k: int, rng: Generator, max_iter: int = 100) -> _Answer:
    """A generator with a seed of its own takes the place of `rng`: every seed gives one result.

    Caught by: draws_from_its_own_generator
    Hint: 2
    """
    return _kmeans(points, k, np.random.default_rng(0), max_iter)


def uniform_seeds(points: _Array, k: int, rng: Generator, max_iter: int = 100) -> _Answer:
    """Seeds drawn uniformly often miss a blob, and Lloyd's algorithm never finds it again.

    Caught by: finds_the_blobs
    Hint: 2
    """

    def seed(data: _Array, k: int, rng: Generator) -> _Array:
        return data[rng.choice(len(data), size=k, replace=False)]

    return _kmeans(points, k, rng, max_iter, seed=seed)


def starts_from_the_first_row(
    points: _Array, k: int, rng: Generator, max_iter: int = 100
) -> _Answer:
    """Your first seed is always row 0: draw it from all rows, or one odd row spoils every run.

    Caught by: draws_every_seed
    Hint: 2
    """

    def seed(data: _Array, k: int, rng: Generator) -> _Array:
        return _seeds(data, k, lambda gaps: int(rng.choice(len(data), p=gaps / gaps.sum())))

    return _kmeans(points, k, rng, max_iter, seed=seed)


def takes_the_farthest_row(points: _Array, k: int, rng: Generator, max_iter: int = 100) -> _Answer:
    """You take the row farthest from all seeds, which is an outlier: draw one, far ones likelier.

    Caught by: draws_every_seed
    Hint: 2
    """

    def seed(data: _Array, k: int, rng: Generator) -> _Array:
        first = int(rng.integers(len(data)))
        return _seeds(data, k, lambda gaps: int(gaps.argmax()), first)

    return _kmeans(points, k, rng, max_iter, seed=seed)


def _seeds(data: _Array, k: int, choose: Callable[[_Array], int], first: int = 0) -> _Array:
    """Seed with a row, then with those chosen by their squared distances to the seeds so far."""
    seeds = [data[first]]
    gaps = _squared(data - seeds[0])
    while len(seeds) < k:
        seeds.append(data[choose(gaps) if gaps.any() else first])
        gaps = np.minimum(gaps, _squared(data - seeds[-1]))
    return np.array(seeds)


def broadcasts_n_k_d(points: _Array, k: int, rng: Generator, max_iter: int = 100) -> _Answer:
    """All differences at once are an n x k x d array: memory grows k times as fast as needed.

    Caught by: many_clusters
    Hint: 3
    """

    def nearest(data: _Array, centers: _Array) -> _Labels:
        differences = data[:, None, :] - centers[None, :, :]
        labels: _Labels = np.einsum("nkd,nkd->nk", differences, differences).argmin(axis=1)
        return labels

    return _kmeans(points, k, rng, max_iter, assign=_by(nearest))


def labels_one_step_stale(points: _Array, k: int, rng: Generator, max_iter: int = 100) -> _Answer:
    """The centers move once more after the last assignment: labels belong to the old ones.

    Caught by: labels_belong_to_the_centers
    Hint: 1
    """
    _check(points, k, max_iter)
    means = _plus_plus(points, k, rng)
    before = np.empty(0, dtype=np.intp)
    for _ in range(max_iter):
        centers, labels, gaps = _assign(points, means)
        if np.array_equal(labels, before):
            break
        means, before = _means(points, labels, centers), labels
    return means, labels, float(gaps.sum())


def loops_over_points(points: _Array, k: int, rng: Generator, max_iter: int = 100) -> _Answer:
    """A Python loop assigns one point at a time, where one matrix product does them all.

    Caught by: many_points
    Hint: 3
    Grows like: n
    """

    def nearest(data: _Array, centers: _Array) -> _Labels:
        return np.array([_squared(centers - row).argmin() for row in data], dtype=np.intp)

    return _kmeans(points, k, rng, max_iter, assign=_by(nearest))


def sums_instead_of_means(points: _Array, k: int, rng: Generator, max_iter: int = 100) -> _Answer:
    """A center becomes the sum of its points: the division by their number is missing.

    Caught by: centers_are_means, labels_belong_to_the_centers
    Hint: 1
    """

    def sums(data: _Array, labels: _Labels, centers: _Array) -> _Array:
        counts = np.bincount(labels, minlength=len(centers))
        return _means(data, labels, centers) * np.maximum(counts, 1)[:, None]

    return _kmeans(points, k, rng, max_iter, average=sums)


def squared_by_cancellation(points: _Array, k: int, rng: Generator, max_iter: int = 100) -> _Answer:
    """|p|^2 - 2 p.c + |c|^2 far from the origin: the difference is lost in the rounding.

    Caught by: is_right_far_from_the_origin
    Hint: 3
    """

    def nearest(data: _Array, centers: _Array) -> _Labels:
        squares = _squared(data)[:, None] - 2.0 * data @ centers.T + _squared(centers)
        labels: _Labels = squares.argmin(axis=1)
        return labels

    return _kmeans(points, k, rng, max_iter, assign=_by(nearest))


def stops_within_a_tolerance(
    points: _Array, k: int, rng: Generator, max_iter: int = 100
) -> _Answer:
    """You stop once the centers hardly move: around 1e8 np.allclose calls any step that.

    Caught by: goes_on_in_small_steps
    """
    _check(points, k, max_iter)
    centers, labels, gaps = _assign(points, _plus_plus(points, k, rng))
    for _ in range(max_iter):
        before = centers.copy()
        centers, labels, gaps = _assign(points, _means(points, labels, centers))
        if np.allclose(centers, before):
            break
    return centers, labels, float(gaps.sum())


def seeds_without_squaring(points: _Array, k: int, rng: Generator, max_iter: int = 100) -> _Answer:
    """Seeds are drawn by distance, not by its square: blobs already seeded are hit too often.

    Caught by: finds_the_blobs
    Hint: 2
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
    _check(points, k, max_iter)
    centers, labels, gaps = assign(points, seed(points, k, rng))
    for _ in range(max_iter):
        before = labels
        centers, labels, gaps = assign(points, average(points, labels, centers))
        if np.array_equal(labels, before):
            break
    return centers, labels, float(gaps.sum())
