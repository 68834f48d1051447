"""Takes eps for a guard against 0 on the way back: adds it to the forward pass only.

Caught by: examples
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


def layer_norm(x, gamma, beta, eps=1e-5):
    x = checked(x, gamma, eps)
    if beta.shape != gamma.shape:
        raise ValueError("beta has another shape")
    c = x - x.mean(-1, keepdims=True)
    return c / np.sqrt(c.var(-1, keepdims=True) + eps) * gamma + beta


def layer_norm_grads(x, gamma, grad_out, eps=1e-5):
    x = checked(x, gamma, eps)
    if grad_out.shape != x.shape:
        raise ValueError("grad_out has another shape")
    c = x - x.mean(-1, keepdims=True)
    std = np.maximum(c.std(-1, keepdims=True), np.sqrt(eps))
    z = c / std
    h = grad_out * gamma
    dx = (h - h.mean(-1, keepdims=True) - z * (h * z).mean(-1, keepdims=True)) / std
    d = x.shape[-1]
    return dx, (grad_out * z).reshape(-1, d).sum(0), grad_out.reshape(-1, d).sum(0)


def rms_norm(x, gamma, eps=1e-5):
    x = checked(x, gamma, eps)
    return x / np.sqrt((x * x).mean(-1, keepdims=True) + eps) * gamma
