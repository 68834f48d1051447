"""Known-wrong answers to `box_nms`, one mistake each."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solutions.ml_katas.box_nms import _areas, _check, iou, nms

_Array = NDArray[np.float64]
_Indices = NDArray[np.intp]


def plus_one_pixels(a: _Array, b: _Array) -> _Array:
    """You add 1 to widths and heights, as if coordinates were pixels: they are continuous.

    Caught by: divides_the_areas
    Hint: 1
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
    Hint: 1
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
    Hint: 1
    """
    shares = iou(a, b)
    return shares / (1 + shares)


def zero_area_nan(a: _Array, b: _Array) -> _Array:
    """Two boxes without area cover nothing together, and 0 / 0 is NaN: their IoU is 0.

    Caught by: bears_boxes_without_area
    Hint: 1
    """
    _check(a)
    _check(b)
    sides = np.minimum(a[:, None, 2:], b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2])
    shared = np.maximum(sides, 0.0).prod(axis=2)
    quotients: _Array = shared / (_areas(a)[:, None] + _areas(b) - shared)
    return quotients


def sorts_ascending(boxes: _Array, scores: _Array, threshold: float) -> _Indices:
    """You begin with the box of the lowest score: argsort sorts upwards.

    Plays: nms
    Caught by: keeps_the_best_boxes
    Hint: 2
    """
    return nms(boxes, -scores, threshold)


def transitive_suppression(boxes: _Array, scores: _Array, threshold: float) -> _Indices:
    """You let boxes that have gone drop others: only a box that stays may do so.

    Plays: nms
    Caught by: keeps_the_best_boxes, drops_by_kept_boxes_only
    Hint: 2
    """
    nms(boxes, scores, threshold)  # refuses what it should
    order = np.argsort(-scores, kind="stable")
    above = np.triu(iou(boxes[order], boxes[order]) > threshold, k=1)
    return order[~above.any(axis=0)]


def suppresses_at_threshold(boxes: _Array, scores: _Array, threshold: float) -> _Indices:
    """You drop a box whose IoU equals the threshold: it goes above it only.

    Plays: nms
    Caught by: keeps_the_best_boxes
    Hint: 2
    """
    return _greedy(boxes, scores, threshold, covers=np.greater_equal)


def ties_unstable(boxes: _Array, scores: _Array, threshold: float) -> _Indices:
    """Turning a sort round turns equal scores round as well: the lower index goes first.

    Plays: nms
    Caught by: prefers_the_lower_index
    Hint: 2
    """
    return _greedy(boxes, scores, threshold, order=np.argsort(scores, kind="stable")[::-1])


def sorted_by_index(boxes: _Array, scores: _Array, threshold: float) -> _Indices:
    """You return the indices in the order of the input: they go by falling score.

    Plays: nms
    Caught by: keeps_the_best_boxes
    Hint: 2
    """
    return np.sort(nms(boxes, scores, threshold))


def empty_array_is_float(boxes: _Array, scores: _Array, threshold: float) -> NDArray[Any]:
    """`np.array([])` is an array of floats: say the dtype, or no boxes give no indices.

    Plays: nms
    Caught by: keeps_the_best_boxes, bears_boxes_without_area
    Hint: 2
    """
    return np.array(nms(boxes, scores, threshold).tolist())


def eps_in_the_union(boxes: _Array, scores: _Array, threshold: float) -> _Indices:
    """You add an eps to what two boxes cover: small boxes that cover each other stay both then.

    Plays: nms
    Caught by: tells_a_box_from_the_threshold
    """
    nms(boxes, scores, threshold)  # refuses what it should
    areas, left = _areas(boxes), np.argsort(-scores, kind="stable")
    kept = []
    while left.size:
        best, left = left[0], left[1:]
        kept.append(best)
        shares = iou(boxes[[best]], boxes[left])[0]
        union = (areas[best] + areas[left]) / (1 + shares)
        left = left[shares * union / (union + 1e-9) <= threshold]
    return np.array(kept, dtype=np.intp)


def compares_all_boxes(boxes: _Array, scores: _Array, threshold: float) -> _Indices:
    """You compare all n^2 pairs of boxes, where those with a box that stays are enough.

    Plays: nms
    Caught by: heaps_of_boxes
    Hint: 3
    Grows like: n^2
    """
    nms(boxes, scores, threshold)  # refuses what it should
    covers = iou(boxes, boxes) > threshold
    stays = np.ones(len(boxes), dtype=bool)
    kept = []
    for i in np.argsort(-scores, kind="stable"):
        if stays[i]:
            kept.append(i)
            stays &= ~covers[i]
    return np.array(kept, dtype=np.intp)


def loops_over_pairs(a: _Array, b: _Array) -> _Array:
    """A Python loop takes the pairs one by one: broadcast (n, 1, 4) against (m, 4).

    Caught by: boxes_against_boxes
    Hint: 3
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


def _greedy(
    boxes: _Array,
    scores: _Array,
    threshold: float,
    *,
    order: _Indices | None = None,
    covers: Callable[[Any, float], Any] = np.greater,
) -> _Indices:
    """The reference with one of its parts exchanged."""
    nms(boxes, scores, threshold)  # refuses what it should
    left = np.argsort(-scores, kind="stable") if order is None else order
    kept = []
    while left.size:
        best, left = left[0], left[1:]
        kept.append(best)
        left = left[~covers(iou(boxes[[best]], boxes[left])[0], threshold)]
    return np.array(kept, dtype=np.intp)
