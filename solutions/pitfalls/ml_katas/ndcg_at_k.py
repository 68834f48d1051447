"""Known-wrong answers to `ndcg_at_k`, one mistake each."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from solutions.ml_katas.ndcg_at_k import _check, _discounts, _shared

_Array = NDArray[np.float64]


def linear_gain(relevance: NDArray[Any], scores: _Array, k: int | None = None) -> float:
    """You take the relevance itself as the gain: it is 2^r - 1, so that high grades count most.

    Caught by: divides_by_the_ideal
    Hint: 1
    """
    _check(relevance, scores, k)
    discounts = _discounts(len(scores), k)
    return _ratio(relevance @ _shared(discounts, scores), np.sort(relevance)[::-1] @ discounts)


def grades_cut_to_integers(relevance: NDArray[Any], scores: _Array, k: int | None = None) -> float:
    """You make integers of the grades: 0.5 becomes 0, though its gain is 2^0.5 - 1.

    Caught by: bears_any_grade
    """
    _check(relevance, scores, k)
    discounts, gains = _discounts(len(scores), k), np.exp2(relevance.astype(np.int64)) - 1.0
    return _ratio(gains @ _shared(discounts, scores), np.sort(gains)[::-1] @ discounts)


def sorts_ascending(relevance: NDArray[Any], scores: _Array, k: int | None = None) -> float:
    """You put the lowest score first: argsort sorts upwards.

    Caught by: divides_by_the_ideal
    Hint: 1
    """
    _check(relevance, scores, k)
    gains, discounts = _gains(relevance), _discounts(len(scores), k)
    return _ratio(gains @ _shared(discounts, -scores), np.sort(gains)[::-1] @ discounts)


def natural_log_offset(relevance: NDArray[Any], scores: _Array, k: int | None = None) -> float:
    """You divide by 1 + log(i): the discount of place i is 1 / log2(i + 1).

    Caught by: divides_by_the_ideal
    Hint: 1
    """
    _check(relevance, scores, k)
    places = np.arange(1, len(scores) + 1)
    discounts = (places <= (k or len(scores))) / (1.0 + np.log(places))
    gains = _gains(relevance)
    return _ratio(gains @ _shared(discounts, scores), np.sort(gains)[::-1] @ discounts)


def rank_from_zero_divides(relevance: NDArray[Any], scores: _Array, k: int | None = None) -> float:
    """Your places start at 0, so the first discount is 1 / log2(1), which divides by 0.

    Caught by: divides_by_the_ideal
    Hint: 1
    """
    _check(relevance, scores, k)
    places = np.arange(len(scores))
    discounts = (places < (k or len(scores))) / np.log2(places + 1)
    gains = _gains(relevance)
    return _ratio(gains @ _shared(discounts, scores), np.sort(gains)[::-1] @ discounts)


def nothing_relevant_is_nan(relevance: NDArray[Any], scores: _Array, k: int | None = None) -> float:
    """With nothing relevant the ideal is 0, and 0 / 0 is NaN: the statement says 0.0.

    Caught by: divides_by_the_ideal
    Hint: 1
    """
    _check(relevance, scores, k)
    gains, discounts = _gains(relevance), _discounts(len(scores), k)
    return float(gains @ _shared(discounts, scores) / (np.sort(gains)[::-1] @ discounts))


def ideal_from_top_k_only(relevance: NDArray[Any], scores: _Array, k: int | None = None) -> float:
    """Your ideal order sorts the k documents that were found, not all: missing the best is free.

    Caught by: cuts_at_k
    Hint: 2
    """
    _check(relevance, scores, k)
    gains, discounts = _gains(relevance), _discounts(len(scores), k)
    found = gains[np.argsort(-scores, kind="stable")][:k]
    return _ratio(gains @ _shared(discounts, scores), np.sort(found)[::-1] @ discounts[:k])


def ideal_without_a_cut(relevance: NDArray[Any], scores: _Array, k: int | None = None) -> float:
    """Your ideal DCG goes on beyond place k, so even a perfect ranking is below 1.

    Caught by: cuts_at_k
    Hint: 2
    """
    _check(relevance, scores, k)
    gains, discounts = _gains(relevance), _discounts(len(scores), k)
    ideal = np.sort(gains)[::-1] @ _discounts(len(scores), None)
    return _ratio(gains @ _shared(discounts, scores), ideal)


def ties_by_order(relevance: NDArray[Any], scores: _Array, k: int | None = None) -> float:
    """Documents of equal score stand as the input has them: each must have their mean discount.

    Caught by: shares_the_places_of_ties
    Hint: 2
    """
    _check(relevance, scores, k)
    gains, discounts = _gains(relevance), _discounts(len(scores), k)
    ranked = gains[np.argsort(-scores, kind="stable")]
    return _ratio(ranked @ discounts, np.sort(gains)[::-1] @ discounts)


def cuts_before_sharing(relevance: NDArray[Any], scores: _Array, k: int | None = None) -> float:
    """You cut a tie at k before its documents share: those beyond k share the places as well.

    Caught by: shares_the_places_of_ties
    Hint: 2
    """
    _check(relevance, scores, k)
    gains, discounts = _gains(relevance), _discounts(len(scores), k)
    order = np.argsort(-scores, kind="stable")[:k]
    found = gains[order] @ _shared(discounts[:k], scores[order]) if order.size else 0.0
    return _ratio(found, np.sort(gains)[::-1] @ discounts)


def gains_as_int32(relevance: NDArray[Any], scores: _Array, k: int | None = None) -> float:
    """You keep gains as 32-bit integers: 2^60 does not fit, and neither do fractions.

    Caught by: bears_any_grade
    Hint: 1
    """
    _check(relevance, scores, k)
    with np.errstate(invalid="ignore"):
        gains = _gains(relevance).astype(np.int64).astype(np.int32)
    discounts = _discounts(len(scores), k)
    return _ratio(gains @ _shared(discounts, scores), np.sort(gains)[::-1] @ discounts)


def subtracts_scores(relevance: NDArray[Any], scores: _Array, k: int | None = None) -> float:
    """You tell scores apart by their difference: inf - inf is NaN, so equal ones seem to differ.

    Caught by: looks_at_the_order_only
    Hint: 3
    """
    _check(relevance, scores, k)
    gains, discounts = _gains(relevance), _discounts(len(scores), k)
    order = np.argsort(-scores, kind="stable")
    with np.errstate(invalid="ignore", over="ignore"):
        starts = np.append(True, np.diff(scores[order]) != 0)[: len(order)]
    level = np.cumsum(starts) - 1
    size = np.bincount(level)
    shared = np.bincount(level, discounts) / size
    return _ratio(gains[order] @ shared[level], np.sort(gains)[::-1] @ discounts)


def counts_better_ones(relevance: NDArray[Any], scores: _Array, k: int | None = None) -> float:
    """You count for each document all with a better score, O(n^2): sorting ranks them all at once.

    Caught by: many_scores
    Hint: 3
    Grows like: n^2
    """
    _check(relevance, scores, k)
    gains, discounts = _gains(relevance), _discounts(len(scores), k)
    before = np.append(0.0, np.cumsum(discounts))
    dcg = 0.0
    for gain, score in zip(gains, scores, strict=True):
        better, ties = np.count_nonzero(scores > score), np.count_nonzero(scores == score)
        dcg += gain * (before[better + ties] - before[better]) / ties
    return _ratio(dcg, np.sort(gains)[::-1] @ discounts)


def walks_through_ties(relevance: NDArray[Any], scores: _Array, k: int | None = None) -> float:
    """From each document you walk through all that tie with it: with few scores, that is O(n^2).

    Caught by: tied_scores
    Hint: 3
    Grows like: n^2
    """
    _check(relevance, scores, k)
    gains, discounts = _gains(relevance), _discounts(len(scores), k)
    order = np.argsort(-scores, kind="stable")
    ranked, upto = scores[order].tolist(), np.append(0.0, np.cumsum(discounts)).tolist()
    dcg = 0.0
    for place, gain in enumerate(gains[order].tolist()):
        first, last = place, place + 1
        while first > 0 and ranked[first - 1] == ranked[place]:
            first -= 1
        while last < len(ranked) and ranked[last] == ranked[place]:
            last += 1
        dcg += gain * (upto[last] - upto[first]) / (last - first)
    return _ratio(dcg, np.sort(gains)[::-1] @ discounts)


def _gains(relevance: NDArray[Any]) -> _Array:
    gains: _Array = np.exp2(relevance) - 1.0
    return gains


def _ratio(dcg: Any, ideal: Any) -> float:
    return float(dcg / ideal) if ideal else 0.0
