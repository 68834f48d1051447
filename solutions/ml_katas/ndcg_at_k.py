"""nDCG with ties: a document has the mean discount of the places that its score takes.

That is what it has on average if ties are broken at random, so the order of the input cannot
matter. Sorting the scores finds how many places each of them takes; a place beyond k has a discount
of 0, which lets the cut go through the middle of a tie.

Jarvelin & Kekalainen 2002 ("Cumulated gain-based evaluation of IR techniques"); ties as in McSherry
& Najork 2008 ("Computing information retrieval performance measures efficiently in the presence of
tied scores"). Time O(n log n), memory O(n).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

_Array = NDArray[np.float64]


def ndcg_at_k(relevance: NDArray[Any], scores: _Array, k: int | None = None) -> float:
    """Return the DCG of the documents by falling score, over that by falling relevance."""
    _check(relevance, scores, k)
    gains = np.exp2(relevance) - 1.0
    discounts = _discounts(len(scores), k)
    ideal = np.sort(gains)[::-1] @ discounts
    if ideal == 0:
        return 0.0
    return float(gains @ _shared(discounts, scores) / ideal)


def _discounts(n: int, k: int | None) -> _Array:
    """Return the discount of each place, the first one first."""
    places = np.arange(1, n + 1)
    within = places <= (n if k is None else k)
    discounts: _Array = within / np.log2(places + 1)
    return discounts


def _shared(discounts: _Array, scores: _Array) -> _Array:
    """Return for each document the mean discount of the places that its score takes."""
    _, level, size = np.unique(-scores, return_inverse=True, return_counts=True)
    first = np.cumsum(size) - size
    means: _Array = np.add.reduceat(discounts, first) / size
    return means[level]


def _check(relevance: NDArray[Any], scores: _Array, k: int | None) -> None:
    if k is not None and k < 1:
        raise ValueError(f"k is {k}, not at least 1")
    if scores.ndim != 1 or relevance.shape != scores.shape:
        raise ValueError("relevance and scores must have one axis and the same length")
    if not (np.isfinite(relevance) & (relevance >= 0)).all():
        raise ValueError("a relevance is negative or not finite")
    if np.isnan(scores).any():
        raise ValueError("a score is NaN")
