"""Each box against those that stay, kept in growing arrays; IoU by errstate and nan_to_num."""

import numpy as np


def _bad(b):
    return (
        b.ndim != 2
        or b.shape[1] != 4
        or not np.isfinite(b).all()
        or not (b[:, :2] <= b[:, 2:]).all()
    )


def iou(a, b):
    if _bad(a) or _bad(b):
        raise ValueError("boxes")
    lo = np.maximum(a[:, np.newaxis, :2], b[np.newaxis, :, :2])
    hi = np.minimum(a[:, np.newaxis, 2:], b[np.newaxis, :, 2:])
    d = (hi - lo).clip(min=0)
    inter = d[..., 0] * d[..., 1]

    def size(z):
        return (z[:, 2] - z[:, 0]) * (z[:, 3] - z[:, 1])

    with np.errstate(invalid="ignore", divide="ignore"):
        return np.nan_to_num(inter / (size(a)[:, None] + size(b)[None] - inter))


def nms(boxes, scores, threshold):
    if _bad(boxes) or scores.ndim != 1 or len(scores) != len(boxes):
        raise ValueError("shape")
    if not np.isfinite(scores).all() or not 0 <= threshold <= 1:
        raise ValueError("value")
    todo = sorted(range(len(boxes)), key=lambda i: -scores[i])
    todo = np.array(todo, dtype=int)
    keep = np.zeros(0, dtype=int)
    while len(todo):
        keep = np.append(keep, todo[0])
        todo = todo[iou(boxes[todo[:1]], boxes[todo])[0] <= threshold] if threshold < 1 else todo
        todo = todo[todo != keep[-1]]
    return keep
