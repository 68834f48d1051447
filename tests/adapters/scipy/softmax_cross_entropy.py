"""SciPy's log_softmax and softmax."""

import numpy as np
from scipy.special import log_softmax, softmax


def loss_and_grad(logits, targets, label_smoothing=0.0):
    if logits.ndim != 2 or not len(logits) or targets.shape != logits.shape[:1]:
        raise ValueError("the shapes do not fit")
    n, c = logits.shape
    if not np.issubdtype(targets.dtype, np.integer) or not 0 <= label_smoothing < 1:
        raise ValueError("no indices, or no such smoothing")
    if targets.min() < 0 or targets.max() >= c:
        raise ValueError("there is no such class")
    wanted = np.full((n, c), label_smoothing / c)
    wanted[np.arange(n), targets] += 1 - label_smoothing
    loss = -(wanted * log_softmax(logits, axis=1)).sum() / n
    return float(loss), (softmax(logits, axis=1) - wanted) / n
