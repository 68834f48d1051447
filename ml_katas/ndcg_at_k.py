"""nDCG at k, with ties shared fairly.

A search team compares rankers by nDCG. One of them gives many documents the same score, and its
number changed whenever the log file was sorted another way: yours must not.

`ndcg_at_k(relevance, scores, k)` returns DCG / ideal DCG as a float. `relevance`, integers or
float64, and `scores`, float64, both have the shape (n,).

- A document of relevance r has the gain 2^r - 1.
- Documents stand in the order of falling scores, at the places 1, 2, 3 and so on. Place i has the
  discount 1 / log2(i + 1) if i <= k, and 0 beyond. `k=None` stands for all n places, and so does a
  k above n.
- Documents of equal score share their places: each has the mean of the discounts of these places,
  also if only some of them are within k. Infinite scores are legal, and equal ones tie.
- DCG is the sum of gain times discount. The ideal DCG is the DCG of the same documents, all n of
  them, in the order of falling relevance.
- If nothing is relevant, or n = 0, the result is 0.0.

No argument is changed, and no NumPy warning is emitted. `ValueError` if k is below 1, the arrays
have not one axis and the same length, a relevance is negative, NaN or infinite, or a score is NaN.

    >>> import numpy as np
    >>> round(float(ndcg_at_k(np.array([3, 2, 0]), np.array([0.2, 0.9, 0.5]))), 6)
    0.730929
    >>> tied = ndcg_at_k(np.array([0, 1]), np.array([0.5, 0.5]), k=1)
    >>> round(float(tied), 6)
    0.5
    >>> float(ndcg_at_k(np.array([5, 60]), np.array([-np.inf, 7.0]), k=1))
    1.0
    >>> float(ndcg_at_k(np.array([0, 0]), np.array([1.0, 2.0])))
    0.0

Limits: up to 1_000_000 documents; relevance is 0 or between 0.1 and 60, the result right to 1e-12.
Time O(n log n), memory O(n), whatever ties.
Ask first: is the gain linear or exponential? what do tied scores get? does the ideal order hold all
documents or the first k? what if nothing is relevant?

Level: core
Minutes: 20
Tags: metrics, ranking, sorting
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def ndcg_at_k(relevance: NDArray[Any], scores: Array, k: int | None = None) -> float:
    raise NotImplementedError
