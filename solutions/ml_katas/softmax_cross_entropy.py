"""Softmax cross-entropy in logarithms; its gradient is what you have minus what you want.

log p = z - log(sum(exp(z))), where z are an example's logits, all moved by the same number. With
the largest at 0, exp cannot overflow and the sum is at least 1, so its logarithm is safe. A
probability that underflows to 0 does no harm, since nobody takes its logarithm.

The derivative of an example's loss by its logits is p - w, whatever weights w that sum to 1.

Bishop 2006 ("Pattern recognition and machine learning", 4.3.4); smoothing as in Szegedy et al. 2016
("Rethinking the Inception architecture for computer vision"). Time and memory O(n c).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

_Array = NDArray[np.float64]
_Indices = NDArray[np.integer[Any]]


def loss_and_grad(
    logits: _Array, targets: _Indices, label_smoothing: float = 0.0
) -> tuple[float, _Array]:
    """Return the mean loss of the batch, and its gradient by the logits."""
    _check(logits, targets, label_smoothing)
    n, c = logits.shape
    true = np.arange(n), targets
    log_probs = _log_softmax(logits)  # (n, c)
    loss = (label_smoothing - 1.0) * log_probs[true].mean() - label_smoothing * log_probs.mean()
    gradient = np.exp(log_probs) - label_smoothing / c
    gradient[true] -= 1.0 - label_smoothing
    return float(loss), gradient / n


def _log_softmax(logits: _Array) -> _Array:
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probs: _Array = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return log_probs


def _check(logits: _Array, targets: _Indices, label_smoothing: float) -> None:
    if logits.ndim != 2 or len(logits) == 0:
        raise ValueError(f"logits have shape {logits.shape}, not (n, c) with n >= 1")
    if targets.shape != logits.shape[:1] or not np.issubdtype(targets.dtype, np.integer):
        raise ValueError(f"targets must be {len(logits)} integers, one for each row of logits")
    if targets.min() < 0 or targets.max() >= logits.shape[1]:
        raise ValueError(f"a target is not among the classes 0 ... {logits.shape[1] - 1}")
    if not 0.0 <= label_smoothing < 1.0:
        raise ValueError(f"label_smoothing is {label_smoothing}, not in [0, 1)")
