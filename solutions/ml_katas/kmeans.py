"""Lloyd's algorithm: assign, average, repeat, from greedy k-means++ seeds.

|p - c|^2 = |p|^2 - 2 p.c + |c|^2 and |p|^2 is the same for every center, so one matrix product
ranks the centers. Moving the origin among the centers keeps the subtraction from cancelling, and
the few points whose two best scores lie within rounding of each other are decided by true
differences. An emptied cluster moves to the point farthest from its center, which lowers the
inertia as well.

Lloyd 1957/1982, Arthur & Vassilvitskii 2007 ("k-means++: the advantages of careful seeding").
Time O(n k d) per step and O(n k d log k) to seed, memory O(n (k + d)).
"""

import math

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

_Array = NDArray[np.float64]
_Labels = NDArray[np.intp]


def kmeans(
    points: _Array, k: int, rng: Generator, max_iter: int = 100
) -> tuple[_Array, _Labels, float]:
    """Return centers, each point's nearest center, and the sum of the squared distances."""
    data, unit = _prepared(points, k, max_iter)
    centers, labels, gaps = _assign(data, _plus_plus(data, k, rng))
    for _ in range(max_iter):
        means, before = _means(data, labels, centers), labels
        centers, labels, gaps = _assign(data, means)
        if np.array_equal(labels, before) and np.array_equal(centers, means):
            break
    return centers * unit, labels, float(gaps.sum()) * unit * unit


def _prepared(points: _Array, k: int, max_iter: int) -> tuple[_Array, float]:
    """Check the arguments; return the points in a unit in which no square over- or underflows."""
    points = np.asarray(points, dtype=np.float64)
    if points.ndim != 2:
        raise ValueError(f"points must have two axes, not {points.ndim}")
    if not 1 <= k <= len(points):
        raise ValueError(f"k must be between 1 and the number of points, {len(points)}, not {k}")
    if max_iter < 1:
        raise ValueError(f"max_iter must be at least 1, not {max_iter}")
    if not np.isfinite(points).all():
        raise ValueError("points hold a NaN or an infinity")
    largest = float(np.abs(points).max(initial=0.0))
    unit = math.ldexp(1.0, math.frexp(largest)[1] - 1)  # a power of two: dividing by it is exact
    return points / unit, unit


def _plus_plus(data: _Array, k: int, rng: Generator) -> _Array:
    """Seed with rows drawn by squared distance, each the best of a few candidates."""
    rows = data - data.mean(axis=0)
    norms = _squared(rows)
    trials = 2 + int(math.log(k))
    seeds = [data[rng.integers(len(data))]]
    gaps = _squared(data - seeds[0])  # (n,) to the nearest seed
    while len(seeds) < k:
        upto = gaps.cumsum()
        # "right" never draws a row with gap 0; if all gaps are 0 it runs off the end, and the last
        # row will do: a seed that wins no points is moved by `_assign`.
        drawn = np.searchsorted(upto, rng.random(trials) * upto[-1], side="right")
        drawn = np.minimum(drawn, len(data) - 1)
        # Rough distances choose among the candidates; the next draw gets true ones.
        rough = norms[:, None] + norms[drawn] - rows @ (2.0 * rows[drawn].T)  # (n, trials)
        best = np.minimum(gaps[:, None], rough).sum(axis=0).argmin()
        seeds.append(data[drawn[best]])
        gaps = np.minimum(gaps, _squared(data - seeds[-1]))
    return np.array(seeds)


def _assign(data: _Array, centers: _Array) -> tuple[_Array, _Labels, _Array]:
    """Return the centers, re-seeded if empty, each row's nearest, and its squared distance."""
    labels = _nearest(data, centers)
    gaps = _squared(data - centers[labels])
    return _reseeded(data, centers, labels, gaps)


def _nearest(data: _Array, centers: _Array) -> _Labels:
    origin = centers.mean(axis=0)
    rows, places = data - origin, centers - origin
    norms = _squared(places)  # (k,)
    scores = rows @ (-2.0 * places.T)  # (n, k)
    scores += norms
    labels: _Labels = scores.argmin(axis=1)
    reach = np.sqrt(_squared(rows)) + np.sqrt(norms.max())
    # Four times the worst rounding of a score: 2 |p| |c| + |c|^2 < reach^2, summed over d terms.
    slack = 4.0 * (data.shape[1] + 4) * np.finfo(np.float64).eps * reach**2
    rivals = scores <= (scores.min(axis=1) + slack)[:, None]
    unsure = np.flatnonzero(np.count_nonzero(rivals, axis=1) > 1)
    if unsure.size:
        near = data[unsure]
        exact = np.stack([_squared(near - center) for center in centers])  # (k, unsure)
        labels[unsure] = exact.argmin(axis=0)
    return labels


def _reseeded(
    data: _Array, centers: _Array, labels: _Labels, gaps: _Array
) -> tuple[_Array, _Labels, _Array]:
    """Move each empty cluster to the farthest point that is not its own cluster's center.

    A moved cluster keeps its point for good, so at most k moves leave no cluster empty.
    """
    centers, labels, gaps = centers.copy(), labels.copy(), gaps.copy()
    while (empty := np.flatnonzero(np.bincount(labels, minlength=len(centers)) == 0)).size:
        stray = (data != centers[labels]).any(axis=1)  # not gaps > 0: a tiny square may be 0
        if not stray.any():
            break  # fewer distinct rows than clusters
        chosen = data[np.argmax(np.where(stray, gaps, -1.0))]
        gains = _squared(data - chosen)
        won = (gains < gaps) | (data == chosen).all(axis=1)
        centers[empty[0]], labels[won], gaps[won] = chosen, empty[0], gains[won]
    return centers, labels, gaps


def _means(data: _Array, labels: _Labels, centers: _Array) -> _Array:
    """Return each cluster's mean, taken from its old center so that equal rows average exactly."""
    means = centers.copy()
    for label in range(len(centers)):
        members = data[labels == label]
        if len(members):
            means[label] += (members - centers[label]).mean(axis=0)
    return means


def _squared(rows: _Array) -> _Array:
    """Return each row's squared length."""
    squares: _Array = np.einsum("nd,nd->n", rows, rows)
    return squares
