"""Each moment moves a part of the way to what it averages: m + (1 - beta1) (g - m)."""

import numpy as np


def step(params, grads, state, *, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    if set(params) != set(grads):
        raise ValueError
    for k in params:
        if np.shape(params[k]) != np.shape(grads[k]):
            raise ValueError(k)
    b1, b2 = betas
    t = state.get("t", 0) + 1
    M = state.get("m", {})
    V = state.get("v", {})
    nm, nv, out = {}, {}, {}
    for k, p in params.items():
        g = np.asarray(grads[k], float)
        m = M.get(k, np.zeros_like(p, dtype=float))
        v = V.get(k, np.zeros_like(p, dtype=float))
        m = m + (1 - b1) * (g - m)
        v = v + (1 - b2) * (g * g - v)
        mh = m / (1 - b1**t)
        vh = v / (1 - b2**t)
        out[k] = p * (1 - lr * weight_decay) - lr * mh / (np.sqrt(vh) + eps)
        nm[k] = m
        nv[k] = v
    return out, {"t": t, "m": nm, "v": nv}
