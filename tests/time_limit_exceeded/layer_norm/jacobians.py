"""Multiplies by the Jacobian of each row, d by d.

Caught by: wide_rows
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
    return x.astype(float)


def normed(x, eps):
    c = x - x.mean(axis=-1, keepdims=True)
    scale = np.sqrt((c * c).mean(axis=-1, keepdims=True) + eps)
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
    d = x.shape[-1]
    z, scale = normed(x, eps)
    jacobian = (np.eye(d) - 1 / d - z[..., :, None] * z[..., None, :] / d) / scale[..., None]
    dx = (jacobian @ (grad_out * gamma)[..., None])[..., 0]
    rows = tuple(range(x.ndim - 1))
    return dx, (grad_out * z).sum(axis=rows), grad_out.sum(axis=rows)


def rms_norm(x, gamma, eps=1e-5):
    x = checked(x, gamma, eps)
    return x / np.sqrt((x * x).mean(axis=-1, keepdims=True) + eps) * gamma
