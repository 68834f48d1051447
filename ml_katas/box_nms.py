"""IoU and non-maximum suppression.

A detector draws a dozen boxes around every cat. Keep the surest one of each heap, and let two cats
side by side stay two.

A box is a row (x1, y1, x2, y2) of float64 corners with x1 <= x2 and y1 <= y2. Coordinates are
continuous: the width is x2 - x1.

`iou(a, b)` takes boxes of shape (n, 4) and (m, 4) and returns a float64 array of shape (n, m): the
area that box i of `a` shares with box j of `b`, divided by the area that both cover together. A box
without area has the IoU 0 with every box, itself included.

`nms(boxes, scores, threshold)` returns the indices of the boxes that stay, as an array of integers
in the order of falling scores. Go through the boxes by falling score, those of equal score by
rising index. A box stays unless its IoU with a box that stays already is above `threshold`; an IoU
that equals it is no reason to go, and neither is a box that has gone itself.

n and m may be 0. No argument is changed, and no NumPy warning is emitted. `ValueError` if an array
of boxes has not the shape (n, 4), holds a NaN or an infinity, or a box with x2 < x1 or y2 < y1; if
`scores` has not the shape (n,) or is not finite; if `threshold` is not in [0, 1].

    >>> import numpy as np
    >>> boxes = np.array([[0.0, 0.0, 2.0, 2.0], [1.0, 0.0, 3.0, 2.0], [2.0, 0.0, 4.0, 2.0]])
    >>> iou(boxes[:1], boxes).round(6).tolist()
    [[1.0, 0.333333, 0.0]]
    >>> nms(boxes, np.array([0.5, 0.9, 0.9]), threshold=0.3).tolist()
    [1]
    >>> nms(boxes, np.array([0.7, 0.6, 0.5]), threshold=0.3).tolist()
    [0, 2]
    >>> nms(boxes[[0, 0]], np.array([0.5, 0.9]), threshold=1.0).tolist()
    [1, 0]

Limits: 5 000 boxes, coordinates within +-1e6, widths and heights 0 or at least 1e-6. `iou` is
vectorised; `nms` takes O(n) time and memory for each box that stays.
Ask first: are coordinates pixels or continuous? does a box go at the threshold or above it? what if
scores are equal, or a box has no area?

Level: core
Minutes: 25
Tags: vision, broadcasting, greedy
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def iou(a: Array, b: Array) -> Array:
    raise NotImplementedError


def nms(boxes: Array, scores: Array, threshold: float) -> NDArray[np.intp]:
    raise NotImplementedError
