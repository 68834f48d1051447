"""k-means that never loses a cluster.

Customers are to be grouped by their features, and the groups feed a report: an empty group or a NaN
breaks it. Write Lloyd's algorithm with k-means++ seeds, from scratch.

`points` has shape (n, d). Return `(centers, labels, inertia)`: float64 centers of shape (k, d); for
each point the index of its nearest center, an integer array of shape (n,); and the sum of the
squared Euclidean distances of the points to the centers of their labels.

- The first seed is a point drawn uniformly; each further one is a point drawn with probability
  proportional to the squared distance to the nearest seed so far (k-means++). Drawing a few
  candidates and keeping the best of them is fine.
- Then repeat: assign every point to its nearest center, move every center to the mean of its
  points. Stop at a fixed point, or after `max_iter` rounds. Labels and inertia always belong to the
  centers that are returned, also after the last round; at a fixed point every center is the mean of
  its points.
- A cluster that loses all its points gets a new place, so that whenever the points have k distinct
  rows, k distinct centers with at least one point each come back, for every `max_iter`. With fewer
  distinct rows there are still k centers: every row has one, the others repeat rows and may be left
  without points; inertia is 0 up to rounding and nothing is NaN.
- On blobs 30 standard deviations apart the inertia is within 5 % of the best in at least 9 of 10
  seeds. Far from the origin (all coordinates around 1e8, spread 1) labels are as right as near it.
- All randomness comes from `rng`: the same seed gives the same result. `points` is not changed and
  no NumPy warning emitted.

`ValueError` if k < 1, k > n, max_iter < 1, `points` has not two axes or holds a NaN or an infinity.

    >>> import numpy as np
    >>> points = np.array([[0.0], [1.0], [100.0], [101.0]]) + 1e8
    >>> centers, labels, inertia = kmeans(points, 2, np.random.default_rng(0))
    >>> sorted((centers[:, 0] - 1e8).round(3).tolist()), round(float(inertia), 3)
    ([0.5, 100.5], 1.0)
    >>> bool(labels[0] == labels[1] != labels[2] == labels[3])
    True
    >>> repeated = np.array([[7.0, 7.0]] * 5 + [[7.0, 8.0]])
    >>> sorted(np.bincount(kmeans(repeated, 2, np.random.default_rng(0))[1]).tolist())
    [1, 5]
    >>> kmeans(np.ones((4, 2)), 3, np.random.default_rng(0))[0].tolist()
    [[1.0, 1.0], [1.0, 1.0], [1.0, 1.0]]

Limits: n = 20_000, k = 64, d = 64. Vectorised, O(n k d) time per round, O(n (k + d)) memory: never
an n x k x d array.
Ask first: what if a cluster becomes empty? can rows repeat, and be fewer than k? how far from the
origin are the points? what decides that it is done?

Level: core
Minutes: 35
Tags: classical models, clustering, vectorisation
"""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Array = NDArray[np.float64]


def kmeans(
    points: Array, k: int, rng: Generator, max_iter: int = 100
) -> tuple[Array, NDArray[np.intp], float]:
    raise NotImplementedError
