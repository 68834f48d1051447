"""Squares in the type of `x`: small integers overflow, and float32 rounds.

Caught by: takes_other_types
"""

import numpy as np


def checked(x, gamma, eps):
    x = np.asarray(x)
    if x.ndim == 0 or x.shape[-1] == 0:
        raise ValueError("x needs a last axis that is not empty")
    if not np.isfinite(x).all():
        raise ValueError("x is not finite")
    if gamma.shape != x.shape[-1:]:
        raise ValueError("gamma has another shape")
    if not 0 < eps < np.inf:
        raise ValueError("eps must be positive and finite")
    return x


def normed(x, eps):
    c = x - x.mean(axis=-1, keepdims=True)
    scale = np.sqrt(np.mean(c**2, axis=-1, keepdims=True) + eps)
    return c / scale, scale


def layer_norm(x, gamma, beta, eps=1e-5):
    x = checked(x, gamma, eps)
    if beta.shape != gamma.shape:
        raise ValueError("beta has another shape")
    return normed(x, eps)[0] * gamma + beta


def layer_norm_grads(x, gamma, grad_out, eps=1e-5):
    x = checked(x, gamma, eps)
    if grad_out.shape != x.shape:
        raise ValueError("grad_out has another shape")
    z, scale = normed(x, eps)
    h = grad_out * gamma
    dx = h - h.mean(axis=-1, keepdims=True) - z * (h * z).mean(axis=-1, keepdims=True)
    rows = tuple(range(x.ndim - 1))
    return dx / scale, (grad_out * z).sum(axis=rows), grad_out.sum(axis=rows)


def rms_norm(x, gamma, eps=1e-5):
    x = checked(x, gamma, eps)
    return x / np.sqrt(np.mean(x**2, axis=-1, keepdims=True) + eps) * gamma
