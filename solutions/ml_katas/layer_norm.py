"""Take off the mean first, then square; on the way back, take off what the norm cannot see.

z stays the same when a row is shifted, and all but so when it is stretched. Hence dx has no part
along a constant row, and, but for eps, none along z: dx is h = gamma grad_out, less its mean, less
z times the mean of h z, over the root. The parameters act on every row, so their gradients are sums
over rows.

Far from 0, the mean of x^2 less the square of the mean is a small difference of large numbers.

Ba, Kiros & Hinton 2016 ("Layer normalization"); Zhang & Sennrich 2019 ("Root mean square layer
normalization"). Time and memory O(size of x).
"""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

_Array = NDArray[np.float64]


def layer_norm(x: NDArray[Any], gamma: _Array, beta: _Array, eps: float = 1e-5) -> _Array:
    """Return gamma z + beta, with z of mean 0 and variance 1 in each row, but for eps."""
    _check(x, eps, gamma, beta)
    z, _ = _standardise(x, eps)
    return gamma * z + beta


def layer_norm_grads(
    x: NDArray[Any], gamma: _Array, grad_out: _Array, eps: float = 1e-5
) -> tuple[_Array, _Array, _Array]:
    """Return the gradients by x, gamma and beta, from that by the result."""
    _check(x, eps, gamma)
    if grad_out.shape != x.shape:
        raise ValueError(f"grad_out has shape {grad_out.shape}, x has {x.shape}")
    grad_out = grad_out.astype(np.float64)
    z, root = _standardise(x, eps)
    h = gamma * grad_out
    dx = (h - _mean(h) - z * _mean(h * z)) / root
    rows = tuple(range(x.ndim - 1))
    return dx, (grad_out * z).sum(axis=rows), grad_out.sum(axis=rows)


def rms_norm(x: NDArray[Any], gamma: _Array, eps: float = 1e-5) -> _Array:
    """Return x over its root mean square in each row, times gamma."""
    _check(x, eps, gamma)
    x = x.astype(np.float64)
    return gamma * (x / np.sqrt(_mean(x * x) + eps))


def _standardise(x: NDArray[Any], eps: float) -> tuple[_Array, _Array]:
    """z, and the root that it was divided by."""
    x = x.astype(np.float64)
    centred = x - _mean(x)
    root = np.sqrt(_mean(centred * centred) + eps)  # (..., 1)
    return centred / root, root


def _mean(x: _Array) -> _Array:
    means: _Array = x.mean(axis=-1, keepdims=True)  # (..., 1)
    return means


def _check(x: NDArray[Any], eps: float, *parameters: _Array) -> None:
    if x.ndim == 0 or x.shape[-1] == 0:
        raise ValueError(f"x has shape {x.shape}, not (..., d) with d >= 1")
    if not np.isfinite(x).all():
        raise ValueError("x is not finite everywhere")
    if any(parameter.shape != x.shape[-1:] for parameter in parameters):
        raise ValueError(f"gamma or beta has another shape than {x.shape[-1:]}")
    if not 0.0 < eps < math.inf:
        raise ValueError(f"eps is {eps}, not positive and finite")
