"""Computes in float32.

Caught by: gives_the_mean_loss
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
    logits = logits.astype(np.float32).astype(float)
    lse = np.logaddexp.reduce(logits, axis=1)
    picked = np.take_along_axis(logits, targets[:, None], axis=1)[:, 0]
    loss = np.mean(lse - (1 - label_smoothing) * picked - label_smoothing * logits.mean(axis=1))
    q = np.where(targets[:, None] == np.arange(c), 1 - label_smoothing, 0.0) + label_smoothing / c
    return loss, (np.exp(logits - lse[:, None]) - q) / n
