"""Finds the true classes by an index into the flat array, which small integer types cannot hold.

Caught by: takes_any_integer_dtype
"""

import numpy as np


def loss_and_grad(logits, targets, label_smoothing=0.0):
    if logits.ndim != 2 or logits.shape[0] == 0:
        raise ValueError("logits")
    n, c = logits.shape
    if targets.shape != (n,) or targets.dtype.kind not in "iu":
        raise ValueError("targets")
    if np.any(targets < 0) or np.any(targets >= c):
        raise ValueError("range")
    if label_smoothing < 0 or label_smoothing >= 1:
        raise ValueError("smoothing")
    lse = np.logaddexp.reduce(logits, axis=1)
    rows = np.arange(n).astype(targets.dtype)
    picked = logits.ravel()[rows * targets.dtype.type(c) + targets]
    loss = np.mean(lse - (1 - label_smoothing) * picked - label_smoothing * logits.mean(axis=1))
    q = np.where(targets[:, None] == np.arange(c), 1 - label_smoothing, 0.0) + label_smoothing / c
    return loss, (np.exp(logits - lse[:, None]) - q) / n
