"""Non-maximum suppression: take the best box that is left, and drop all that it covers.

Boxes overlap by the smaller of the upper ends less the larger of the lower ones, along each axis,
and not at all if that is negative. `nms` compares each box that stays with those that are left
only, so a box that has gone covers nothing, and no n x n array is ever made.

Greedy suppression as in Felzenszwalb et al. 2010 ("Object detection with discriminatively trained
part-based models"). `iou`: time and memory O(n m); `nms`: time O(n log n + n kept), memory O(n).
"""

import numpy as np
from numpy.typing import NDArray

_Array = NDArray[np.float64]


def iou(a: _Array, b: _Array) -> _Array:
    """Return the intersection over union of each box of `a` with each of `b`, (n, m)."""
    _check(a)
    _check(b)
    sides = np.minimum(a[:, None, 2:], b[:, 2:]) - np.maximum(a[:, None, :2], b[:, :2])  # (n, m, 2)
    shared = np.maximum(sides, 0.0).prod(axis=2)
    union = _areas(a)[:, None] + _areas(b) - shared
    quotients: _Array = np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)
    return quotients


def nms(boxes: _Array, scores: _Array, threshold: float) -> NDArray[np.intp]:
    """Return the indices of the boxes that no better one covers, the best first."""
    _check(boxes)
    if scores.shape != boxes.shape[:1] or not np.isfinite(scores).all():
        raise ValueError("scores must be finite, one for each box")
    if not 0.0 <= threshold <= 1.0:
        raise ValueError(f"threshold is {threshold}, not in [0, 1]")
    left = np.argsort(-scores, kind="stable")
    kept = []
    while left.size:
        best, left = left[0], left[1:]
        kept.append(best)
        covered = iou(boxes[[best]], boxes[left])[0] > threshold
        left = left[~covered]
    return np.array(kept, dtype=np.intp)


def _areas(boxes: _Array) -> _Array:
    areas: _Array = (boxes[:, 2:] - boxes[:, :2]).prod(axis=1)
    return areas


def _check(boxes: _Array) -> None:
    if boxes.ndim != 2 or boxes.shape[1] != 4:
        raise ValueError(f"boxes have shape {boxes.shape}, not (n, 4)")
    if not np.isfinite(boxes).all():
        raise ValueError("a box has a corner that is not finite")
    if (boxes[:, 2:] < boxes[:, :2]).any():
        raise ValueError("a box ends before it begins")
