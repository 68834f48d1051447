"""Known-wrong answers to `roc_auc`, one mistake each."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from solutions.ml_katas.roc_auc import _checked
from solutions.ml_katas.roc_auc import roc_auc as reference

_Array = NDArray[np.float64]
_Flags = NDArray[np.bool_]


def trapezoid_on_unsorted(
    labels: NDArray[Any], scores: _Array, weights: _Array | None = None
) -> float:
    """The curve must go from the highest score to the lowest: you take the rows as they come.

    Caught by: ranks_positives_above_negatives
    Hint: 1
    """
    is_positive, weights = _checked(labels, scores, weights)
    return _area(is_positive, weights)


def ties_by_order(labels: NDArray[Any], scores: _Array, weights: _Array | None = None) -> float:
    """Your curve takes a step for each row: rows of one score must move it in one straight line.

    Caught by: counts_ties_as_half
    Hint: 1
    """
    is_positive, weights = _checked(labels, scores, weights)
    order = np.argsort(-scores, kind="stable")
    return _area(is_positive[order], weights[order])


def rank_without_averaging(
    labels: NDArray[Any], scores: _Array, weights: _Array | None = None
) -> float:
    """You give all rows of a score the first of their ranks: each must have the mean of them.

    Caught by: counts_ties_as_half
    Hint: 3
    """
    is_positive, weights = _checked(labels, scores, weights)
    order = np.argsort(scores)
    below = np.cumsum(weights[order]) - weights[order]
    first = np.searchsorted(scores[order], scores[is_positive])
    own = weights[is_positive]
    # With weights of 1 this is n (n - 1) / 2: what the positives' ranks, from 0, sum to alone.
    among_themselves = (own.sum() ** 2 - (own**2).sum()) / 2
    pairs = own.sum() * weights[~is_positive].sum()
    return float((own @ below[first] - among_themselves) / pairs)


def light_class_taken_for_none(
    labels: NDArray[Any], scores: _Array, weights: _Array | None = None
) -> float:
    """You take a class whose weights sum to less than 1e-6 for none: only 0 is nothing.

    Caught by: weighs_in_any_unit
    """
    is_positive, masses = _checked(labels, scores, weights)
    if min(masses[is_positive].sum(), masses[~is_positive].sum()) < 1e-6:
        raise ValueError("one of the classes has no weight")
    return reference(labels, scores, weights)


def weights_ignored(labels: NDArray[Any], scores: _Array, weights: _Array | None = None) -> float:
    """You count the pairs, where each should count with the product of its weights.

    Caught by: weighs_the_pairs
    Hint: 1
    """
    _checked(labels, scores, weights)
    return reference(labels, scores)


def subtracts_scores(labels: NDArray[Any], scores: _Array, weights: _Array | None = None) -> float:
    """You tell scores apart by their difference: inf - inf is NaN, so equal ones seem to differ.

    Caught by: looks_at_the_order_only
    Hint: 3
    """
    is_positive, weights = _checked(labels, scores, weights)
    order = np.argsort(-scores, kind="stable")
    with np.errstate(all="ignore"):
        last_of_score = np.append(np.diff(scores[order]) != 0, True)
    return _area(is_positive[order], weights[order], last_of_score)


def all_pairs(labels: NDArray[Any], scores: _Array, weights: _Array | None = None) -> float:
    """You compare each positive with every negative, O(n^2): sorting ranks all rows at once.

    Caught by: many_scores
    Hint: 2
    Grows like: n^2
    """
    is_positive, weights = _checked(labels, scores, weights)
    others, other_weights = scores[~is_positive], weights[~is_positive]
    won = 0.0
    for score, weight in zip(scores[is_positive], weights[is_positive], strict=True):
        won += weight * (other_weights @ ((others < score) + 0.5 * (others == score)))
    return float(won / (weights[is_positive].sum() * other_weights.sum()))


def rescans_for_each_threshold(
    labels: NDArray[Any], scores: _Array, weights: _Array | None = None
) -> float:
    """You go through all rows again for every threshold, O(n^2): a running sum has it at once.

    Caught by: many_scores
    Hint: 2
    Grows like: n^2
    """
    is_positive, weights = _checked(labels, scores, weights)
    positive, negative = weights * is_positive, weights * ~is_positive
    hits, alarms = [0.0], [0.0]
    for threshold in np.unique(scores)[::-1]:
        hits.append(positive[scores >= threshold].sum())
        alarms.append(negative[scores >= threshold].sum())
    return float(np.trapezoid(hits, alarms) / (hits[-1] * alarms[-1]))


def walks_through_ties(
    labels: NDArray[Any], scores: _Array, weights: _Array | None = None
) -> float:
    """From each row you walk through all that tie with it: with few scores, that is O(n^2).

    Caught by: tied_scores
    Hint: 2
    Grows like: n^2
    """
    is_positive, weights = _checked(labels, scores, weights)
    order = np.argsort(scores, kind="stable")
    ranked = scores[order].tolist()
    negative = (weights * ~is_positive)[order]
    below = np.append(0.0, np.cumsum(negative)).tolist()  # the negatives before each row
    won = 0.0
    for row in np.flatnonzero(is_positive[order]).tolist():
        first, last = row, row + 1
        while first > 0 and ranked[first - 1] == ranked[row]:
            first -= 1
        while last < len(ranked) and ranked[last] == ranked[row]:
            last += 1
        won += weights[order[row]] * (below[first] + below[last]) / 2
    return float(won / (weights[is_positive].sum() * negative.sum()))


def _area(is_positive: _Flags, weights: _Array, corners: _Flags | None = None) -> float:
    """Return the area under the curve that these rows draw one by one, or from corner to corner."""
    hits = np.cumsum(weights * is_positive)
    alarms = np.cumsum(weights * ~is_positive)
    if corners is not None:
        hits, alarms = hits[corners], alarms[corners]
    area = np.trapezoid(np.append(0.0, hits), np.append(0.0, alarms))
    return float(area / (hits[-1] * alarms[-1]))
