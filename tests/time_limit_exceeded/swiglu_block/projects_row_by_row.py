"""Multiplies by w_q, w_k and w_v one token at a time; all else is done for the whole batch.

Caught by: many_sequences
"""

import numpy as np

NAMES = ["norm_1", "norm_2", "w_q", "w_k", "w_v", "w_o", "w_gate", "w_up", "w_down"]


def rms(u, g):
    return u * (1 / np.sqrt((u * u).sum(-1) / u.shape[-1] + 1e-6))[..., None] * g


def transformer_block(x, params, n_heads, causal=True):
    if np.ndim(x) != 3:
        raise ValueError("x")
    b, n, d = x.shape
    if n_heads < 1 or d % n_heads != 0:
        raise ValueError("heads")
    if any(m not in params for m in NAMES):
        raise ValueError("missing")
    hid = np.shape(params["w_up"])[-1] if np.ndim(params["w_up"]) == 2 else -1
    shapes = [(d,), (d,), (d, d), (d, d), (d, d), (d, d), (d, hid), (d, hid), (hid, d)]
    if any(np.shape(params[m]) != s for m, s in zip(NAMES, shapes)):
        raise ValueError("shape")
    u = rms(x, params["norm_1"])
    w = np.concatenate([params["w_q"], params["w_k"], params["w_v"]], 1)
    q, k, v = (
        t.reshape(b, n, n_heads, -1).swapaxes(1, 2)
        for t in np.split(np.array([[r @ w for r in t] for t in u]), 3, axis=-1)
    )
    s = q @ k.swapaxes(2, 3) * (d // n_heads) ** -0.5
    if causal:
        s[:, :, np.triu_indices(n, 1)[0], np.triu_indices(n, 1)[1]] = -np.inf
    p = np.exp(s - s.max(3, keepdims=True))
    o = (p @ v) / p.sum(3, keepdims=True)
    y = x + o.swapaxes(1, 2).reshape(b, n, d) @ params["w_o"]
    u = rms(y, params["norm_2"])
    z = u @ params["w_gate"]
    ez = np.exp(-np.abs(z))
    sig = np.where(z >= 0, 1.0, ez) / (1 + ez)
    return y + (z * sig * (u @ params["w_up"])) @ params["w_down"]
