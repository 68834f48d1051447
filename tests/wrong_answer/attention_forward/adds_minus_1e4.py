"""Adds -1e4 to forbidden scores, as libraries do for half precision: a score of 1e4 shines through.

Caught by: tells_large_scores_apart
"""

import numpy as np


def attention(q, k, v, mask=None, causal=False):
    t = np.result_type(q, k, v)
    if t.kind != "f":
        t = np.dtype("float64")
    q = q.astype(t)
    k = k.astype(t)
    v = v.astype(t)
    if min(q.ndim, k.ndim, v.ndim) < 2:
        raise ValueError("axes")
    (n, d), m = q.shape[-2:], k.shape[-2]
    if d == 0 or d != k.shape[-1] or m != v.shape[-2]:
        raise ValueError("shapes")
    s = np.matmul(q, np.swapaxes(k, -1, -2)) / t.type(np.sqrt(d))
    allow = np.ones((n, m), dtype=bool)
    if causal:
        allow = np.tril(allow, m - n)
    if mask is not None:
        allow = np.logical_and(allow, mask)
        if allow.shape[-2:] != (n, m):
            raise ValueError("mask")
    if m == 0:
        lead = np.broadcast_shapes(s.shape[:-2], v.shape[:-2], allow.shape[:-2])
        return np.zeros((*lead, n, v.shape[-1]), t)
    s = s + np.where(allow, 0, -1e4).astype(t)
    s = np.exp(s - s.max(-1, keepdims=True)) * allow.any(-1, keepdims=True)
    z = s.sum(-1, keepdims=True)
    z[z == 0] = 1
    return np.matmul(s, v) / z
