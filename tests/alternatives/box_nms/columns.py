"""Column by column, as torchvision does it; a mask of what is left instead of shrinking arrays."""

import numpy as np


def _valid(b):
    if b.ndim != 2 or b.shape[-1] != 4:
        raise ValueError("shape")
    if not np.isfinite(b).all() or np.any(b[:, 0] > b[:, 2]) or np.any(b[:, 1] > b[:, 3]):
        raise ValueError("box")
    return b[:, 0], b[:, 1], b[:, 2], b[:, 3]


def iou(a, b):
    x1, y1, x2, y2 = _valid(a)
    X1, Y1, X2, Y2 = _valid(b)
    w = np.clip(np.minimum.outer(x2, X2) - np.maximum.outer(x1, X1), 0, None)
    h = np.clip(np.minimum.outer(y2, Y2) - np.maximum.outer(y1, Y1), 0, None)
    inter = w * h
    union = np.add.outer((x2 - x1) * (y2 - y1), (X2 - X1) * (Y2 - Y1)) - inter
    return inter / np.where(union == 0, 1, union)


def nms(boxes, scores, threshold):
    x1, y1, x2, y2 = _valid(boxes)
    if scores.shape != (len(boxes),) or not np.isfinite(scores).all():
        raise ValueError("scores")
    if not (threshold >= 0 and threshold <= 1):
        raise ValueError("threshold")
    area = (x2 - x1) * (y2 - y1)
    alive = np.ones(len(boxes), bool)
    keep = []
    for i in np.lexsort((np.arange(len(boxes)), -scores)):
        if not alive[i]:
            continue
        keep.append(int(i))
        w = np.minimum(x2[i], x2) - np.maximum(x1[i], x1)
        h = np.minimum(y2[i], y2) - np.maximum(y1[i], y1)
        inter = np.maximum(w, 0) * np.maximum(h, 0)
        # inter / union > threshold, without a division
        alive &= ~((inter > threshold * (area[i] + area - inter)) & (inter > 0))
    return np.array(keep, dtype=np.int64)
