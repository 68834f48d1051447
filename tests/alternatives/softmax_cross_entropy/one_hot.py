"""A one-hot matrix, smoothed; both softmax and log-softmax; column by column where it can be."""

import numpy as np


def loss_and_grad(logits, targets, label_smoothing=0.0):
    x = np.array(logits, dtype=float)
    y = np.asarray(targets)
    if x.ndim != 2 or y.ndim != 1 or len(x) != len(y) or len(x) == 0:
        raise ValueError("shape")
    if not np.issubdtype(y.dtype, np.integer):
        raise ValueError("dtype")
    if not 0 <= label_smoothing < 1:
        raise ValueError("label_smoothing")
    batch, k = x.shape
    if not ((y >= 0) & (y < k)).all():
        raise ValueError("class")
    x -= np.amax(x, 1)[:, np.newaxis]
    e = np.exp(x)
    s = e.sum(1)
    p = e / s[:, np.newaxis]
    logp = x - np.log(s)[:, np.newaxis]
    want = np.zeros((batch, k))
    want[range(batch), y] = 1
    want = want * (1 - label_smoothing) + label_smoothing / k
    loss = -(want * logp).sum(1).mean()
    return loss, p / batch - want / batch
