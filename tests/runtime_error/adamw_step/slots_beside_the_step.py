"""Keeps the slot of each array beside the step count: one of them may be called like that.

Caught by: follows_the_path
"""

import numpy as np


def step(params, grads, state, *, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    if set(params) != set(grads):
        raise ValueError(f"keys differ: {sorted(set(params) ^ set(grads))}")
    for k in params:
        if np.shape(params[k]) != np.shape(grads[k]):
            raise ValueError(f"shape of {k}")
    b1, b2 = betas
    t = state.get("step", 0) + 1
    slots = {"step": t}
    out = {}
    for k, p in params.items():
        g = grads[k]
        if k in state:
            m, v = (a.copy() for a in state[k])
        else:
            m, v = np.zeros_like(p), np.zeros_like(p)
        m += (1 - b1) * (g - m)
        v *= b2
        v += (1 - b2) * np.square(g)
        p = p * (1 - lr * weight_decay)
        denom = np.sqrt(v) / np.sqrt(1 - b2**t) + eps
        p -= (lr / (1 - b1**t)) * m / denom
        slots[k] = (m, v)
        out[k] = p
    return out, slots
