"""Known-wrong answers to `box_nms`, one mistake each.

The judge lets a pitfall play `iou`. `nms` then suppresses by the pitfall's own IoU, or in the way
that the pitfall's decorator says.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solutions.ml_katas.box_nms import _areas, _check
from solutions.ml_katas.box_nms import iou as right_iou
from solutions.ml_katas.box_nms import nms as right_nms

EQUIVALENT = {
    "covered = iou(boxes[[best]], boxes[left])[0] > threshold"
    "  ->  covered = iou(boxes[[best]], boxes[left])[(-1)] > threshold": ("there is one row only"),
}

_Array = NDArray[np.float64]
_Indices = NDArray[np.intp]
_IoU = Callable[[_Array, _Array], _Array]
_NMS = Callable[[_Array, _Array, float], _Indices]

_suppressions: dict[object, _NMS] = {}


def _with(suppression: _NMS) -> Callable[[_IoU], _IoU]:
    """Say how a pitfall suppresses whose IoU is right."""

    def remember(pitfall: _IoU) -> _IoU:
        _suppressions[pitfall] = suppression
        return pitfall

    return remember


def _nms(boxes: _Array, scores: _Array, threshold: float) -> _Indices:
    """Suppress as the pitfall does that stands in the place of `iou`."""
    player = globals().get("iou", right_iou)
    if player in _suppressions:
        return _suppressions[player](boxes, scores, threshold)
    return _greedy(boxes, scores, threshold, iou=player)


nms = _nms


def _greedy(
    boxes: _Array,
    scores: _Array,
    threshold: float,
    *,
    iou: _IoU = right_iou,
    order: Callable[[_Array], _Indices] = lambda scores: np.argsort(-scores, kind="stable"),
    covers: Callable[[Any, float], Any] = lambda overlap, threshold: overlap > threshold,
) -> _Indices:
    """The reference with one of its parts exchanged."""
    right_nms(boxes, scores, threshold)  # refuses what it should
    left = order(scores)
    kept = []
    while left.size:
        best, left = left[0], left[1:]
        kept.append(best)
        left = left[~covers(iou(boxes[[best]], boxes[left])[0], threshold)]
    return np.array(kept, dtype=np.intp)


def plus_one_pixels(a: _Array, b: _Array) -> _Array:
    """You add 1 to widths and heights, as if coordinates were pixels: they are continuous.

    Caught by: divides_the_areas
    """
    _check(a)
    _check(b)
    sides = np.minimum(a[:, None, 2:], b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2]) + 1.0
    shared = np.maximum(sides, 0.0).prod(axis=2)
    first, second = ((one[:, 2:] - one[:, :2] + 1.0).prod(axis=1) for one in (a, b))
    quotients: _Array = shared / (first[:, None] + second - shared)
    return quotients


def negative_overlap(a: _Array, b: _Array) -> _Array:
    """Two boxes apart on both axes overlap by two negative lengths: make each 0 first.

    Caught by: divides_the_areas
    """
    _check(a)
    _check(b)
    sides = np.minimum(a[:, None, 2:], b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2])
    shared = np.maximum(sides.prod(axis=2), 0.0)
    union = _areas(a)[:, None] + _areas(b) - shared
    quotients: _Array = np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)
    return quotients


def union_counts_shared_twice(a: _Array, b: _Array) -> _Array:
    """The sum of both areas counts what they share twice: take it off once.

    Caught by: divides_the_areas
    """
    shares = right_iou(a, b)
    return shares / (1 + shares)


def zero_area_nan(a: _Array, b: _Array) -> _Array:
    """Two boxes without area cover nothing together, and 0 / 0 is NaN: their IoU is 0.

    Caught by: bears_boxes_without_area
    """
    _check(a)
    _check(b)
    sides = np.minimum(a[:, None, 2:], b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2])
    shared = np.maximum(sides, 0.0).prod(axis=2)
    quotients: _Array = shared / (_areas(a)[:, None] + _areas(b) - shared)
    return quotients


@_with(lambda boxes, scores, threshold: _greedy(boxes, -scores, threshold))
def sorts_ascending(a: _Array, b: _Array) -> _Array:
    """You begin with the box of the lowest score: argsort sorts upwards.

    Caught by: keeps_the_best_boxes
    """
    return right_iou(a, b)


def _marks_all_covered(boxes: _Array, scores: _Array, threshold: float) -> _Indices:
    right_nms(boxes, scores, threshold)
    order = np.argsort(-scores, kind="stable")
    above = np.triu(right_iou(boxes[order], boxes[order]) > threshold, k=1)
    return order[~above.any(axis=0)]


@_with(_marks_all_covered)
def transitive_suppression(a: _Array, b: _Array) -> _Array:
    """You let boxes that have gone drop others: only a box that stays may do so.

    Caught by: keeps_the_best_boxes, drops_by_kept_boxes_only
    """
    return right_iou(a, b)


@_with(lambda boxes, scores, threshold: _greedy(boxes, scores, threshold, covers=np.greater_equal))
def suppresses_at_threshold(a: _Array, b: _Array) -> _Array:
    """You drop a box whose IoU equals the threshold: it goes above it only.

    Caught by: keeps_the_best_boxes
    """
    return right_iou(a, b)


@_with(
    lambda boxes, scores, threshold: _greedy(
        boxes, scores, threshold, order=lambda scores: np.argsort(scores, kind="stable")[::-1]
    )
)
def ties_unstable(a: _Array, b: _Array) -> _Array:
    """Turning a sort round turns equal scores round as well: the lower index goes first.

    Caught by: prefers_the_lower_index
    """
    return right_iou(a, b)


@_with(lambda boxes, scores, threshold: np.sort(right_nms(boxes, scores, threshold)))
def sorted_by_index(a: _Array, b: _Array) -> _Array:
    """You return the indices in the order of the input: they go by falling score.

    Caught by: keeps_the_best_boxes
    """
    return right_iou(a, b)


def _no_boxes_are_floats(boxes: _Array, scores: _Array, threshold: float) -> NDArray[Any]:
    kept = right_nms(boxes, scores, threshold)
    return np.array(kept.tolist())


@_with(_no_boxes_are_floats)
def empty_array_is_float(a: _Array, b: _Array) -> _Array:
    """`np.array([])` is an array of floats: say the dtype, or no boxes give no indices.

    Caught by: keeps_the_best_boxes, bears_boxes_without_area
    """
    return right_iou(a, b)


def _by_full_matrix(boxes: _Array, scores: _Array, threshold: float) -> _Indices:
    right_nms(boxes, scores, threshold)  # refuses what it should
    covers = right_iou(boxes, boxes) > threshold
    stays = np.ones(len(boxes), dtype=bool)
    kept = []
    for i in np.argsort(-scores, kind="stable"):
        if stays[i]:
            kept.append(i)
            stays &= ~covers[i]
    return np.array(kept, dtype=np.intp)


@_with(_by_full_matrix)
def compares_all_boxes(a: _Array, b: _Array) -> _Array:
    """You compare all n^2 pairs of boxes, where those with a box that stays are enough.

    Caught by: heaps_of_boxes
    Grows like: n^2
    """
    return right_iou(a, b)


@_with(right_nms)
def loops_over_pairs(a: _Array, b: _Array) -> _Array:
    """A Python loop takes the pairs one by one: broadcast (n, 1, 4) against (m, 4).

    Caught by: boxes_against_boxes
    Grows like: n^2
    """
    _check(a)
    _check(b)
    result = np.zeros((len(a), len(b)))
    for i, (left, low, right, high) in enumerate(a.tolist()):
        for j, (other_left, other_low, other_right, other_high) in enumerate(b.tolist()):
            width = max(0.0, min(right, other_right) - max(left, other_left))
            height = max(0.0, min(high, other_high) - max(low, other_low))
            if width * height:
                own = (right - left) * (high - low)
                others = (other_right - other_left) * (other_high - other_low)
                result[i, j] = width * height / (own + others - width * height)
    return result
