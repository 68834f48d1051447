"""The features first: transposed, so that means and parameters broadcast by themselves."""

import numpy as np


def _norm(v, eps):
    scale = np.sqrt(np.average(v * v, axis=0) + eps)
    return v / scale, scale


def _centred(v):
    v = v - v[0]  # near 0, wherever the row lies
    return v - v.mean(axis=0)


def _check(x, eps, *params):
    x = np.asarray(x)
    if x.ndim == 0 or x.shape[-1] == 0:
        raise ValueError("shape of x")
    if not np.isfinite(x).all():
        raise ValueError("x has NaN or infinity")
    for p in params:
        if p.shape != (x.shape[-1],):
            raise ValueError("shape of a parameter")
    if not (eps > 0 and eps != np.inf):
        raise ValueError("eps")
    return np.moveaxis(x, -1, 0).astype(np.float64)


def _along(p, v):
    return p.reshape(-1, *[1] * (v.ndim - 1))


def layer_norm(x, gamma, beta, eps=1e-5):
    v = _check(x, eps, gamma, beta)
    z, _ = _norm(_centred(v), eps)
    return np.ascontiguousarray(np.moveaxis(_along(gamma, v) * z + _along(beta, v), 0, -1))


def layer_norm_grads(x, gamma, grad_out, eps=1e-5):
    v = _check(x, eps, gamma)
    if grad_out.shape != x.shape:
        raise ValueError("shape of grad_out")
    g = np.moveaxis(grad_out, -1, 0).astype(np.float64)
    z, scale = _norm(_centred(v), eps)
    h = _along(gamma, v) * g
    h -= h.mean(axis=0)
    dx = (h - z * (h * z).mean(axis=0)) / scale
    d = len(v)
    return np.moveaxis(dx, 0, -1), (g * z).reshape(d, -1).sum(1), g.reshape(d, -1).sum(1)


def rms_norm(x, gamma, eps=1e-5):
    v = _check(x, eps, gamma)
    return np.moveaxis(_along(gamma, v) * _norm(v, eps)[0], 0, -1)
