"""Adds 1e-9 to the union, so that small boxes, or IoUs just above the threshold, stay.

Caught by: tells_a_box_from_the_threshold
"""

import numpy as np


def check_boxes(boxes):
    if boxes.ndim != 2 or boxes.shape[1] != 4 or not np.isfinite(boxes).all():
        raise ValueError("boxes")
    if np.any(boxes[:, 2] < boxes[:, 0]) or np.any(boxes[:, 3] < boxes[:, 1]):
        raise ValueError("corners")


def area(boxes):
    return (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])


def intersection(a, b):
    w = np.minimum(a[:, None, 2], b[None, :, 2]) - np.maximum(a[:, None, 0], b[None, :, 0])
    h = np.minimum(a[:, None, 3], b[None, :, 3]) - np.maximum(a[:, None, 1], b[None, :, 1])
    return np.clip(w, 0, None) * np.clip(h, 0, None)


def iou(a, b):
    check_boxes(a)
    check_boxes(b)
    inter = intersection(a, b)
    union = area(a)[:, None] + area(b)[None, :] - inter
    return np.where(union > 0, inter / np.where(union > 0, union, 1), 0.0)


def nms(boxes, scores, threshold):
    check_boxes(boxes)
    if scores.shape != (len(boxes),) or not np.isfinite(scores).all():
        raise ValueError("scores")
    if not 0 <= threshold <= 1:
        raise ValueError("threshold")
    areas = area(boxes)
    order = np.argsort(-scores, kind="stable")
    keep = []
    while order.size > 0:
        i, rest = order[0], order[1:]
        keep.append(i)
        inter = intersection(boxes[i : i + 1], boxes[rest])[0]
        overlap = inter / (areas[i] + areas[rest] - inter + 1e-9)
        order = rest[overlap <= threshold]
    return np.array(keep, dtype=int)
