"""Known-wrong answers to `layer_norm`, one mistake each."""

import numpy as np
from numpy.typing import NDArray

from solutions.ml_katas.layer_norm import (
    _check,
    _mean,
    _standardise,
    layer_norm,
    layer_norm_grads,
)
from solutions.ml_katas.layer_norm import rms_norm as rms_norm  # the entry that most leave alone

_Array = NDArray[np.float64]
_Gradients = tuple[_Array, _Array, _Array]


def unbiased_variance(x: _Array, gamma: _Array, beta: _Array, eps: float = 1e-5) -> _Array:
    """You divide the squares by d - 1: a norm estimates nothing, it divides by d.

    Caught by: norms_each_row
    Hint: 1
    """
    _check(x, eps, gamma, beta)
    centred = x - _mean(x)
    variance = (centred**2).sum(axis=-1, keepdims=True) / max(1, x.shape[-1] - 1)
    out: _Array = gamma * centred / np.sqrt(variance + eps) + beta
    return out


def eps_outside_root(x: _Array, gamma: _Array, beta: _Array, eps: float = 1e-5) -> _Array:
    """You add eps to the root: it belongs to the variance, inside, where it weighs far more.

    Caught by: norms_each_row
    Hint: 1
    """
    _check(x, eps, gamma, beta)
    out: _Array = gamma * (x - _mean(x)) / (x.std(axis=-1, keepdims=True) + eps) + beta
    return out


def norm_over_the_batch(x: _Array, gamma: _Array, beta: _Array, eps: float = 1e-5) -> _Array:
    """You norm each feature over the batch, as batch norm does: a row has its own mean and root.

    Caught by: norms_each_row
    Hint: 1
    """
    _check(x, eps, gamma, beta)
    out: _Array = gamma * (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps) + beta
    return out


def one_mean_for_all_rows(x: _Array, gamma: _Array, beta: _Array, eps: float = 1e-5) -> _Array:
    """You take one mean and one variance over the whole array: a row has its own.

    Caught by: norms_each_row
    Hint: 1
    """
    _check(x, eps, gamma, beta)
    out: _Array = gamma * (x - x.mean()) / np.sqrt(x.var() + eps) + beta
    return out


def square_minus_square_cancels(
    x: _Array, gamma: _Array, beta: _Array, eps: float = 1e-5
) -> _Array:
    """mean(x^2) - mean^2 is a small difference of large numbers: take the mean off, then square.

    Caught by: bears_rows_far_from_zero
    Hint: 3
    """
    _check(x, eps, gamma, beta)
    x = x.astype(np.float64)
    variance = np.maximum(_mean(x * x) - _mean(x) ** 2, 0.0)
    return gamma * (x - _mean(x)) / np.sqrt(variance + eps) + beta


def computes_in_the_type_of_x(x: _Array, gamma: _Array, beta: _Array, eps: float = 1e-5) -> _Array:
    """You keep the type that came in: float32 has 7 digits where 9 are asked for.

    Caught by: takes_other_types
    Hint: 3
    """
    _check(x, eps, gamma, beta)
    z: _Array = (x - _mean(x)) / np.sqrt(x.var(axis=-1, keepdims=True) + eps)
    return gamma * z + beta


def loops_over_rows(x: _Array, gamma: _Array, beta: _Array, eps: float = 1e-5) -> _Array:
    """A Python loop takes one row at a time, where `keepdims` lets NumPy take them all.

    Caught by: many_rows
    Hint: 3
    Grows like: n
    """
    _check(x, eps, gamma, beta)
    rows = x.reshape(-1, x.shape[-1]).astype(np.float64)
    out = np.empty(rows.shape)
    for i, row in enumerate(rows):
        out[i] = gamma * (row - row.mean()) / np.sqrt(row.var() + eps) + beta
    return out.reshape(x.shape)


def gradient_forgets_mean(
    x: _Array, gamma: _Array, grad_out: _Array, eps: float = 1e-5
) -> _Gradients:
    """You hold the mean fixed: it moves with every entry, which takes mean(h) off.

    Plays: layer_norm_grads
    Caught by: gives_the_gradients
    Hint: 2
    """
    _, dgamma, dbeta = layer_norm_grads(x, gamma, grad_out, eps)
    z, root = _standardise(x, eps)
    h = gamma * grad_out
    return (h - z * _mean(h * z)) / root, dgamma, dbeta


def gradient_forgets_variance(
    x: _Array, gamma: _Array, grad_out: _Array, eps: float = 1e-5
) -> _Gradients:
    """You hold the variance fixed: it moves with every entry, which takes z mean(h z) off.

    Plays: layer_norm_grads
    Caught by: gives_the_gradients
    Hint: 2
    """
    _, dgamma, dbeta = layer_norm_grads(x, gamma, grad_out, eps)
    _, root = _standardise(x, eps)
    h = gamma * grad_out
    return (h - _mean(h)) / root, dgamma, dbeta


def gamma_left_out_of_dx(
    x: _Array, gamma: _Array, grad_out: _Array, eps: float = 1e-5
) -> _Gradients:
    """On the way to x the gradient passes gamma first: multiply by it before all else.

    Plays: layer_norm_grads
    Caught by: gives_the_gradients
    Hint: 2
    """
    _, dgamma, dbeta = layer_norm_grads(x, gamma, grad_out, eps)
    dx, *_ = layer_norm_grads(x, np.ones(gamma.shape), grad_out, eps)
    return dx, dgamma, dbeta


def parameter_gradients_not_summed(
    x: _Array, gamma: _Array, grad_out: _Array, eps: float = 1e-5
) -> _Gradients:
    """You sum over the first axis only: gamma and beta act on every row, along all leading axes.

    Plays: layer_norm_grads
    Caught by: gives_the_gradients
    Hint: 2
    """
    dx, dgamma, dbeta = layer_norm_grads(x, gamma, grad_out, eps)
    if x.ndim == 1:
        return dx, dgamma, dbeta
    z, _ = _standardise(x, eps)
    return dx, (grad_out * z).sum(axis=0), grad_out.sum(axis=0)


def gradient_loops_over_rows(
    x: _Array, gamma: _Array, grad_out: _Array, eps: float = 1e-5
) -> _Gradients:
    """On the way back a Python loop takes one row at a time: NumPy can take them all.

    Plays: layer_norm_grads
    Caught by: many_rows_back
    Hint: 3
    Grows like: n
    """
    _check(x, eps, gamma)
    if grad_out.shape != x.shape:
        raise ValueError("grad_out has another shape")
    d = x.shape[-1]
    x, grad_out = x.astype(np.float64), grad_out.astype(np.float64)
    dx, dgamma, dbeta = np.empty((x.size // d, d)), np.zeros(d), np.zeros(d)
    for i, (row, slope) in enumerate(zip(x.reshape(-1, d), grad_out.reshape(-1, d), strict=True)):
        root = np.sqrt(row.var() + eps)
        z = (row - row.mean()) / root
        h = gamma * slope
        dx[i] = (h - h.mean() - z * (h * z).mean()) / root
        dgamma += slope * z
        dbeta += slope
    return dx.reshape(x.shape), dgamma, dbeta


def jacobian_of_each_row(
    x: _Array, gamma: _Array, grad_out: _Array, eps: float = 1e-5
) -> _Gradients:
    """You write out how each of d outputs moves with each of d inputs: two means say the same.

    Plays: layer_norm_grads
    Caught by: wide_rows
    Hint: 2
    Grows like: n^2
    """
    _, dgamma, dbeta = layer_norm_grads(x, gamma, grad_out, eps)
    d = x.shape[-1]
    z, root = _standardise(x, eps)
    jacobians = (np.eye(d) - (1 + z[..., :, None] * z[..., None, :]) / d) / root[..., None]
    dx = np.einsum("...ij,...j->...i", jacobians, gamma * grad_out.astype(np.float64))
    return dx, dgamma, dbeta


def rms_subtracts_the_mean(x: _Array, gamma: _Array, eps: float = 1e-5) -> _Array:
    """You take the mean off: RMS norm leaves it, and that is what makes it cheaper.

    Plays: rms_norm
    Caught by: divides_by_the_root_mean_square
    Hint: 1
    """
    return layer_norm(x, gamma, np.zeros(gamma.shape), eps)


def rms_loops_over_rows(x: _Array, gamma: _Array, eps: float = 1e-5) -> _Array:
    """RMS norm of one row at a time, in a Python loop: `keepdims` lets NumPy take them all.

    Plays: rms_norm
    Caught by: many_rows_by_rms
    Hint: 3
    Grows like: n
    """
    _check(x, eps, gamma)
    rows = x.reshape(-1, x.shape[-1]).astype(np.float64)
    out = np.array([gamma * row / np.sqrt((row**2).mean() + eps) for row in rows])
    return out.reshape(x.shape)
