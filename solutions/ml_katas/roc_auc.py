"""Area under the ROC curve: count the pairs that are in the right order, one score at a time.

At each different score, the positives there win against all negatives below and draw with those at
the same score. Sorting finds the different scores, and a running sum the weight of the negatives
below each. Scores are only ever compared, so infinite ones are like any others.

This is the Mann-Whitney statistic over the number of pairs (Hanley & McNeil 1982, "The meaning and
use of the area under a receiver operating characteristic curve"). Time O(n log n), memory O(n).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

_Array = NDArray[np.float64]


def roc_auc(labels: NDArray[Any], scores: _Array, weights: _Array | None = None) -> float:
    """Return the weighted share of pairs in the right order, ties as halves."""
    is_positive, weights = _checked(labels, scores, weights)
    positive, negative = _by_score(is_positive, scores, weights)
    below = np.cumsum(negative) - negative
    won = positive @ (below + negative / 2)
    return float(won / (positive.sum() * negative.sum()))


def _by_score(
    is_positive: NDArray[np.bool_], scores: _Array, weights: _Array
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the weight of the positives and of the negatives at each score, in rising order."""
    _, level = np.unique(scores, return_inverse=True)
    positive = np.bincount(level, weights * is_positive)
    negative = np.bincount(level, weights * ~is_positive)
    return positive, negative


def _checked(
    labels: NDArray[Any], scores: _Array, weights: _Array | None
) -> tuple[NDArray[np.bool_], _Array]:
    """Check the arguments; return which rows are positive, and the weights."""
    if weights is None:
        weights = np.ones(scores.shape)
    if scores.ndim != 1 or not labels.shape == scores.shape == weights.shape:
        raise ValueError("labels, scores and weights must have one axis and the same length")
    is_positive: NDArray[np.bool_] = labels == 1
    if not (is_positive | (labels == 0)).all():
        raise ValueError("a label is neither 0 nor 1")
    if np.isnan(scores).any():
        raise ValueError("a score is NaN")
    if not (np.isfinite(weights) & (weights >= 0)).all():
        raise ValueError("a weight is negative or not finite")
    if not (weights[is_positive].any() and weights[~is_positive].any()):
        raise ValueError("one of the classes has no weight")
    return is_positive, weights
