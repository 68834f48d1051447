"""Area under the ROC curve.

A model scores loan applications, and its owners ask how well the scores tell those who default from
those who pay. The number must not depend on the order of the file, or on the scale of the scores.

`roc_auc(labels, scores, weights=None)` returns the probability that a positive row, drawn at
random, has a higher score than a negative one; a tie counts one half. All three are arrays of shape
(n,). A row is positive if its label is 1 and negative if it is 0; labels are integers, booleans or
floats. Scores are float64.

- With `weights` (float64, at least 0), rows are drawn in proportion to their weights within their
  class: each pair of a positive and a negative counts with the product of its two weights. A row
  of weight 0 counts for nothing. Without `weights` all rows weigh the same.
- Only the order of the scores matters: a strictly increasing map of them changes nothing. They may
  be infinite; two scores tie if they are equal, so inf ties with inf, and 1.0 does not tie with
  1.0 + 1e-15.
- The rows come in any order, no argument is changed and no NumPy warning is emitted.

`ValueError` if the arrays have not one axis and the same length, a label is neither 0 nor 1, a
score is NaN, a weight is negative, NaN or infinite, or one of the classes has no row with a
positive weight.

    >>> import numpy as np
    >>> round(float(roc_auc(np.array([0, 0, 1, 1]), np.array([0.1, 0.4, 0.35, 0.8]))), 6)
    0.75
    >>> round(float(roc_auc(np.array([1, 0, 1, 0]), np.array([3.0, 3.0, np.inf, -np.inf]))), 6)
    0.875
    >>> weights = np.array([1.0, 3.0, 1.0])
    >>> round(float(roc_auc(np.array([1, 0, 0]), np.array([5.0, 4.0, 6.0]), weights)), 6)
    0.75

Limits: up to 1_000_000 rows; weights are 0 or between 1e-9 and 1e9. Time O(n log n), memory O(n).
Ask first: what do tied scores count? can a score be infinite or missing? what if there is only one
class? what may a weight be?

Level: core
Minutes: 20
Tags: metrics, ranking, sorting
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def roc_auc(labels: NDArray[Any], scores: Array, weights: Array | None = None) -> float:
    raise NotImplementedError
