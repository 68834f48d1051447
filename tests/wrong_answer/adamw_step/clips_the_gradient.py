"""Cuts gradients off at 1000, as training loops do, though nobody asked for it.

Caught by: takes_any_gradient
"""

import numpy as np


def step(params, grads, state, *, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    if set(params) != set(grads):
        raise ValueError(f"keys differ: {sorted(set(params) ^ set(grads))}")
    for k in params:
        if np.shape(params[k]) != np.shape(grads[k]):
            raise ValueError(f"shape of {k}")
    b1, b2 = betas
    c1 = state.get("b1^t", 1.0) * b1
    c2 = state.get("b2^t", 1.0) * b2
    slots = {}
    out = {}
    for k, p in params.items():
        g = np.clip(grads[k], -1e3, 1e3)
        if k in state.get("slots", {}):
            m, v = (a.copy() for a in state["slots"][k])
        else:
            m, v = np.zeros_like(p), np.zeros_like(p)
        m += (1 - b1) * (g - m)
        v *= b2
        v += (1 - b2) * np.square(g)
        p = p * (1 - lr * weight_decay)
        denom = np.sqrt(v) / np.sqrt(1 - c2) + eps
        p -= (lr / (1 - c1)) * m / denom
        slots[k] = (m, v)
        out[k] = p
    return out, {"b1^t": c1, "b2^t": c2, "slots": slots}
