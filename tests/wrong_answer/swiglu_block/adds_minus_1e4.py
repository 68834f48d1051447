"""Adds -1e4 to the scores of later tokens: one whose score is 1e4 shines through.

Caught by: bears_large_scores
"""

import numpy as np


def rms_norm(x, g):
    return g * x / np.sqrt(np.mean(x**2, axis=-1, keepdims=True) + 1e-6)


def softmax(s):
    e = np.exp(s - s.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def silu(z):
    return z * 0.5 * (1 + np.tanh(z / 2))


def transformer_block(x, params, n_heads, causal=True):
    if x.ndim != 3:
        raise ValueError("x must have three axes")
    b, n, d = x.shape
    if n_heads < 1 or d % n_heads:
        raise ValueError("d must be a multiple of n_heads")
    try:
        g1, g2, wq, wk, wv, wo, wg, wu, wd = (
            params[name]
            for name in (
                *("norm_1", "norm_2", "w_q", "w_k", "w_v", "w_o"),
                *("w_gate", "w_up", "w_down"),
            )
        )
    except KeyError as error:
        raise ValueError(f"missing {error}") from None
    hidden = wg.shape[-1]
    shapes = [(d,), (d,), (d, d), (d, d), (d, d), (d, d), (d, hidden), (d, hidden), (hidden, d)]
    if [w.shape for w in (g1, g2, wq, wk, wv, wo, wg, wu, wd)] != shapes:
        raise ValueError("shapes")

    def split(u):
        return u.reshape(b, n, n_heads, d // n_heads).transpose(0, 2, 1, 3)

    u = rms_norm(x, g1)
    q, k, v = split(u @ wq), split(u @ wk), split(u @ wv)
    scores = q @ k.transpose(0, 1, 3, 2) / np.sqrt(d // n_heads)
    if causal:
        scores = scores - 1e4 * np.triu(np.ones((n, n)), k=1)
    heads = softmax(scores) @ v
    y = x + heads.transpose(0, 2, 1, 3).reshape(b, n, d) @ wo
    u = rms_norm(y, g2)
    return y + (silu(u @ wg) * (u @ wu)) @ wd
