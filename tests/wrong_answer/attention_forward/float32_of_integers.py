"""Gives float32 for integers, where NumPy would compute in float64.

Caught by: keeps_the_dtype
"""

import numpy as np


def attention(q, k, v, mask=None, causal=False):
    q = np.asarray(q)
    k = np.asarray(k)
    v = np.asarray(v)
    for a in (q, k, v):
        if a.ndim < 2:
            raise ValueError("axes")
    n, d = q.shape[-2:]
    m = k.shape[-2]
    if d == 0 or k.shape[-1] != d or v.shape[-2] != m:
        raise ValueError("shapes")
    out_t = np.result_type(q, k, v)
    if not np.issubdtype(out_t, np.floating):
        out_t = np.dtype(np.float32)
    allowed = np.ones((n, m), dtype=bool)
    if causal:
        allowed &= np.arange(m)[None, :] <= np.arange(n)[:, None] + (m - n)
    if mask is not None:
        mask = np.asarray(mask, dtype=bool)
        allowed = allowed & mask
        if allowed.shape[-2:] != (n, m):
            raise ValueError("mask")
    lead = np.broadcast_shapes(q.shape[:-2], k.shape[:-2], v.shape[:-2], allowed.shape[:-2])
    if m == 0:
        return np.zeros(lead + (n, v.shape[-1]), out_t)
    q64, k64, v64 = (a.astype(np.float64) for a in (q, k, v))
    s = q64 @ np.swapaxes(k64, -1, -2) / d**0.5
    s = np.where(allowed, s, -np.inf)
    big = s.max(-1, keepdims=True)
    big[big == -np.inf] = 0.0
    np.subtract(s, big, out=s)
    np.exp(s, out=s)
    den = s.sum(-1, keepdims=True)
    den[den == 0] = 1.0
    r = (s @ v64) / den
    return np.broadcast_to(r, lead + r.shape[-2:]).astype(out_t)
