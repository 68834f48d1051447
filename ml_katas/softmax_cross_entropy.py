"""Softmax cross-entropy.

Your classifier is trained without a framework: each step feeds the scores of a batch to one
function, which says how bad they are and which way to move them. One overflow there, and all the
weights are NaN by the next step.

`logits` is a float64 array of shape (n, c): for each of n examples a score per class. `targets`, an
array of n integers, holds the index of each example's true class. Return `(loss, gradient)`.

- The loss of an example is -sum_j w_j log(p_j), where p is the softmax of its logits and w what is
  wanted of p. Without smoothing, w is 1 for the true class and 0 for the others.
- With `label_smoothing` s, a share s of the weight is spread evenly over all c classes, the true
  one among them: w is 1 - s + s / c for the true class and s / c for every other.
- `loss` is the mean over the n examples. `gradient` is the derivative of that mean by every logit,
  a new float64 array of shape (n, c).
- Adding a number to all the logits of an example changes nothing but the rounding. Loss and
  gradient are right and finite for logits of +-1e4, and no NumPy warning is emitted.
- `logits` and `targets` are left as they are.

`ValueError` if `logits` has not two axes, the batch is empty (n = 0), `targets` has not the shape
(n,) or no integer dtype (so float, boolean and one-hot arrays are refused), a target is not among
0 ... c - 1, or `label_smoothing` is not in [0, 1).

    >>> import numpy as np
    >>> logits = np.log([[1.0, 3.0], [4.0, 4.0]])
    >>> loss, gradient = loss_and_grad(logits, np.array([1, 0]))
    >>> bool(np.isclose(loss, (np.log(4 / 3) + np.log(2)) / 2))
    True
    >>> gradient.round(6).tolist()
    [[0.125, -0.125], [-0.25, 0.25]]
    >>> loss_and_grad(logits, np.array([1, 0]), label_smoothing=0.2)[1].round(6).tolist()
    [[0.075, -0.075], [-0.2, 0.2]]
    >>> round(float(loss_and_grad(np.array([[1e4, -1e4]]), np.array([1]))[0]), 6)
    20000.0

Limits: logits within +-1e4, batches of 100_000 examples, vocabularies of 50_000 classes. Vectorised
over the batch, time and memory O(n c).
Ask first: is the loss summed or averaged? does the true class get its share of the smoothing? how
large can logits be? do targets come as indices or one-hot?

Level: warm-up
Minutes: 20
Tags: losses, gradients, numerical stability
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def loss_and_grad(
    logits: Array, targets: NDArray[np.integer[Any]], label_smoothing: float = 0.0
) -> tuple[float, Array]:
    raise NotImplementedError
