"""Known-wrong answers to `softmax_cross_entropy`, one mistake each."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solutions.ml_katas.softmax_cross_entropy import _check, _log_softmax
from solutions.ml_katas.softmax_cross_entropy import loss_and_grad as reference

_Array = NDArray[np.float64]
_Indices = NDArray[np.integer[Any]]
_Answer = tuple[float, _Array]


def exp_overflows(logits: _Array, targets: _Indices, label_smoothing: float = 0.0) -> _Answer:
    """You take exp of the logits as they are: above 709 it overflows, far below 0 all are 0.

    Caught by: ignores_shifts
    Hint: 2
    """

    def log_softmax(logits: _Array) -> _Array:
        log_probs: _Array = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
        return log_probs

    return _answer(log_softmax, logits, targets, label_smoothing)


def one_shift_for_all_rows(
    logits: _Array, targets: _Indices, label_smoothing: float = 0.0
) -> _Answer:
    """You subtract the batch's largest logit: in rows far below it, every exp is 0.

    Caught by: ignores_shifts
    Hint: 2
    """

    def log_softmax(logits: _Array) -> _Array:
        shifted = logits - logits.max()
        log_probs: _Array = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        return log_probs

    return _answer(log_softmax, logits, targets, label_smoothing)


def log_of_zero(logits: _Array, targets: _Indices, label_smoothing: float = 0.0) -> _Answer:
    """You take the log of a probability that has underflowed to 0: log p can be had without p.

    Caught by: bears_hopeless_classes
    Hint: 2
    """

    def log_softmax(logits: _Array) -> _Array:
        weights = np.exp(logits - logits.max(axis=1, keepdims=True))
        log_probs: _Array = np.log(weights / weights.sum(axis=1, keepdims=True))
        return log_probs

    return _answer(log_softmax, logits, targets, label_smoothing)


def softmax_over_the_batch(
    logits: _Array, targets: _Indices, label_smoothing: float = 0.0
) -> _Answer:
    """Your probabilities sum to 1 over the examples; each example's must do so over the classes.

    Caught by: gives_the_mean_loss
    Hint: 1
    """
    return _answer(lambda z: _log_softmax(z.T).T, logits, targets, label_smoothing)


def gradient_not_averaged(
    logits: _Array, targets: _Indices, label_smoothing: float = 0.0
) -> _Answer:
    """The loss is a mean over n examples, so its gradient needs the division by n as well.

    Caught by: gives_the_gradient
    Hint: 1
    """
    loss, gradient = reference(logits, targets, label_smoothing)
    return loss, gradient * len(logits)


def smoothing_misses_true_class(
    logits: _Array, targets: _Indices, label_smoothing: float = 0.0
) -> _Answer:
    """You spread the smoothing over the c - 1 other classes: the true one gets s / c of it too.

    Caught by: smooths_the_targets
    Hint: 1
    """
    _check(logits, targets, label_smoothing)
    n, c = logits.shape
    wanted = np.full((n, c), label_smoothing / max(1, c - 1))
    wanted[np.arange(n), targets] = 1.0 - label_smoothing if c > 1 else 1.0
    log_probs = _log_softmax(logits)
    return float(-(wanted * log_probs).sum() / n), (np.exp(log_probs) - wanted) / n


def counts_rows_in_the_type_of_targets(
    logits: _Array, targets: _Indices, label_smoothing: float = 0.0
) -> _Answer:
    """You number the rows in the type of `targets`: int8 starts anew after 127. Leave it to NumPy.

    Caught by: takes_any_integer_dtype
    Hint: 3
    """
    _check(logits, targets, label_smoothing)
    n, c = logits.shape
    true = np.arange(n).astype(targets.dtype), targets
    log_probs = _log_softmax(logits)
    loss = (label_smoothing - 1.0) * log_probs[true].mean() - label_smoothing * log_probs.mean()
    gradient = np.exp(log_probs) - label_smoothing / c
    gradient[true] -= 1.0 - label_smoothing
    return float(loss), gradient / n


def mutates_logits(logits: _Array, targets: _Indices, label_smoothing: float = 0.0) -> _Answer:
    """`logits -= ...` changes the array of the caller: a shifted copy costs no more.

    Caught by: gives_the_mean_loss
    Hint: 2
    """
    _check(logits, targets, label_smoothing)
    logits -= logits.max(axis=1, keepdims=True)
    return reference(logits, targets, label_smoothing)


def loops_over_rows(logits: _Array, targets: _Indices, label_smoothing: float = 0.0) -> _Answer:
    """A Python loop takes one example at a time, where one call of NumPy takes the whole batch.

    Caught by: large_batches
    Hint: 3
    Grows like: n
    """

    def log_softmax(logits: _Array) -> _Array:
        log_probs = np.empty_like(logits)
        for i, row in enumerate(logits):
            shifted = row - row.max()
            log_probs[i] = shifted - np.log(np.exp(shifted).sum())
        return log_probs

    return _answer(log_softmax, logits, targets, label_smoothing)


def one_hot_from_eye(logits: _Array, targets: _Indices, label_smoothing: float = 0.0) -> _Answer:
    """`np.eye(c)` holds a row for every class there is: c^2 numbers, where you need n * c.

    Caught by: large_vocabularies
    Hint: 3
    """
    _check(logits, targets, label_smoothing)
    n, c = logits.shape
    wanted = np.eye(c)[targets] * (1.0 - label_smoothing) + label_smoothing / c
    log_probs = _log_softmax(logits)
    return float(-(wanted * log_probs).sum() / n), (np.exp(log_probs) - wanted) / n


def _answer(
    log_softmax: Callable[[_Array], _Array],
    logits: _Array,
    targets: _Indices,
    label_smoothing: float,
) -> _Answer:
    """The reference with another way to the logarithms of the probabilities, and no warnings."""
    _check(logits, targets, label_smoothing)
    n, c = logits.shape
    true = np.arange(n), targets
    with np.errstate(all="ignore"):
        log_probs = log_softmax(logits)
        loss = (label_smoothing - 1.0) * log_probs[true].mean()
        if label_smoothing:
            loss -= label_smoothing * log_probs.mean()
        gradient = np.exp(log_probs) - label_smoothing / c
    gradient[true] -= 1.0 - label_smoothing
    return float(loss), gradient / n
