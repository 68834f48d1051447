"""All parameters as one vector; the state is two vectors and a NumPy integer."""

import numpy as np


def step(params, grads, state, *, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    names = sorted(params)
    if names != sorted(grads):
        raise ValueError("names")
    if any(params[n].shape != grads[n].shape for n in names):
        raise ValueError("shapes")

    def flat(d):
        return np.concatenate([np.zeros(0)] + [d[n].ravel() for n in names])

    p, g = flat(params), flat(grads)
    t = state["t"] + 1 if state else np.int64(1)
    m = state["m"] if state else np.zeros(p.size)
    v = state["v"] if state else np.zeros(p.size)
    m = betas[0] * m + g - betas[0] * g
    v = betas[1] * v + (1.0 - betas[1]) * g * g
    mhat = m / -np.expm1(t * np.log(betas[0])) if betas[0] else m
    vhat = v / -np.expm1(t * np.log(betas[1])) if betas[1] else v
    p = p - lr * mhat / (vhat**0.5 + eps) - lr * weight_decay * p
    out, at = {}, 0
    for n in names:
        size = params[n].size
        out[n] = p[at : at + size].reshape(params[n].shape)
        at += size
    return out, {"t": t, "m": m, "v": v}
