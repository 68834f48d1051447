"""Lloyd's algorithm: assign, average, repeat, from greedy k-means++ seeds.

|p - c|^2 = |p|^2 - 2 p.c + |c|^2 and |p|^2 is the same for every center, so one matrix product
ranks the centers. Moving the origin among the centers keeps the subtraction from cancelling. An
emptied cluster moves to the point farthest from its center, which lowers the inertia as well.

Lloyd 1957/1982, Arthur & Vassilvitskii 2007 ("k-means++: the advantages of careful seeding").
Time O(n k d) per step and to seed, memory O(n (k + d)).
"""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

_Array = NDArray[np.float64]
_Labels = NDArray[np.intp]


def kmeans(
    points: _Array, k: int, rng: Generator, max_iter: int = 100
) -> tuple[_Array, _Labels, float]:
    """Return centers, each point's nearest center, and the sum of the squared distances."""
    _check(points, k, max_iter)
    centers, labels, gaps = _assign(points, _plus_plus(points, k, rng))
    for _ in range(max_iter):
        before = labels
        centers, labels, gaps = _assign(points, _means(points, labels, centers))
        if np.array_equal(labels, before):
            break
    return centers, labels, float(gaps.sum())


def _check(points: _Array, k: int, max_iter: int) -> None:
    if points.ndim != 2:
        raise ValueError(f"points must have two axes, not {points.ndim}")
    if not 1 <= k <= len(points):
        raise ValueError(f"k must be between 1 and the number of points, {len(points)}, not {k}")
    if max_iter < 1:
        raise ValueError(f"max_iter must be at least 1, not {max_iter}")
    if not np.isfinite(points).all():
        raise ValueError("points hold a NaN or an infinity")


def _plus_plus(points: _Array, k: int, rng: Generator) -> _Array:
    """Seed with rows drawn by squared distance, each the best of a few candidates if k is large.

    A single candidate finds 12 blobs in 96 % of all cases, but 64 blobs in 70 % only.
    """
    trials = 1 + k // 16
    seeds = [points[rng.integers(len(points))]]
    gaps = _squared(points - seeds[0])  # (n,) to the nearest seed
    while len(seeds) < k:
        upto = gaps.cumsum()
        # "right" never draws a row with gap 0; if all gaps are 0 it runs off the end, and the last
        # row will do: a seed that wins no points is moved by `_assign`.
        drawn = np.searchsorted(upto, rng.random(trials) * upto[-1], side="right")
        candidates = points[np.minimum(drawn, len(points) - 1)]
        left = [np.minimum(gaps, _squared(points - candidate)) for candidate in candidates]
        best = np.sum(left, axis=1).argmin()
        seeds.append(candidates[best])
        gaps = left[best]
    return np.array(seeds)


def _assign(points: _Array, centers: _Array) -> tuple[_Array, _Labels, _Array]:
    """Return the centers, re-seeded if empty, each row's nearest, and its squared distance."""
    labels = _nearest(points, centers)
    return _reseeded(points, centers, labels, _squared(points - centers[labels]))


def _nearest(points: _Array, centers: _Array) -> _Labels:
    origin = centers.mean(axis=0)
    places = centers - origin
    scores = (points - origin) @ (-2.0 * places.T)  # (n, k)
    scores += _squared(places)
    labels: _Labels = scores.argmin(axis=1)
    return labels


def _reseeded(
    points: _Array, centers: _Array, labels: _Labels, gaps: _Array
) -> tuple[_Array, _Labels, _Array]:
    """Move each empty cluster to the farthest point that is not its own cluster's center.

    A moved cluster keeps its point for good, so at most k moves leave no cluster empty. Here far
    is by the widest coordinate, and rows are compared: the square of a tiny distance may be 0.
    """
    while not (sizes := np.bincount(labels, minlength=len(centers))).all():
        away = np.abs(points - centers[labels]).max(axis=1)
        if not away.any():
            break  # fewer distinct rows than clusters
        chosen, empty = points[away.argmax()], sizes.argmin()
        gains = _squared(points - chosen)
        won = (gains < gaps) | (points == chosen).all(axis=1)
        centers[empty], labels[won], gaps[won] = chosen, empty, gains[won]
    return centers, labels, gaps


def _means(points: _Array, labels: _Labels, centers: _Array) -> _Array:
    """Return each cluster's mean, taken from its old center so that equal rows average exactly."""
    means = centers.copy()
    for label in range(len(centers)):
        members = points[labels == label]
        if len(members):
            means[label] += (members - centers[label]).mean(axis=0)
    return means


def _squared(rows: _Array) -> _Array:
    """Return each row's squared length."""
    squares: _Array = np.einsum("nd,nd->n", rows, rows)
    return squares
