"""Backwards step by step, as through a graph: numerator, root, variance, mean."""

import numpy as np


def validate(x, eps, *vectors):
    x = np.asarray(x).astype(np.float64)
    if x.ndim == 0 or x.shape[-1] == 0 or not np.all(np.isfinite(x)):
        raise ValueError("bad x")
    if any(np.asarray(vector).shape != x.shape[-1:] for vector in vectors):
        raise ValueError("a parameter has another shape")
    if not np.isfinite(eps) or eps <= 0:
        raise ValueError("bad eps")
    return x


def layer_norm(x, gamma, beta, eps=1e-5):
    x = validate(x, eps, gamma, beta)
    mu = np.mean(x, axis=-1, keepdims=True)
    std = np.sqrt(np.var(x, axis=-1, keepdims=True) + eps)
    return gamma * (x - mu) / std + beta


def layer_norm_grads(x, gamma, grad_out, eps=1e-5):
    x = validate(x, eps, gamma)
    if np.shape(grad_out) != x.shape:
        raise ValueError("grad_out has another shape")
    grad_out = grad_out.astype(np.float64)
    d = x.shape[-1]
    xmu = x - x.mean(axis=-1, keepdims=True)
    var = (xmu**2).mean(axis=-1, keepdims=True)
    inv_std = (var + eps) ** -0.5

    dz = grad_out * gamma
    dvar = (dz * (xmu * inv_std) * (inv_std * inv_std) * -0.5).sum(axis=-1, keepdims=True)
    dmu = (-dz * inv_std).sum(axis=-1, keepdims=True) - 2 * dvar * xmu.mean(axis=-1, keepdims=True)
    dx = dz * inv_std + dvar * 2 * xmu / d + dmu / d

    leading = tuple(range(x.ndim - 1))
    return dx, (grad_out * xmu * inv_std).sum(axis=leading), np.sum(grad_out, axis=leading)


def rms_norm(x, gamma, eps=1e-5):
    x = validate(x, eps, gamma)
    return gamma * x / np.sqrt(np.square(x).mean(axis=-1, keepdims=True) + eps)
