"""Tiles of queries and keys, as on a GPU; tiles above the diagonal are left out."""

import numpy as np


def blocked_attention(q, k, v, block, causal=False):
    if block < 1:
        raise ValueError("block")
    if q.ndim != 2 or k.ndim != 2 or v.ndim != 2:
        raise ValueError("axes")
    n, d = q.shape
    m, e = v.shape
    if k.shape != (m, d) or d < 1:
        raise ValueError("shapes")
    out = np.zeros((n, e))
    scale = d**-0.5
    for i in range(0, n, block):
        rows = np.arange(i, min(n, i + block))
        mx = np.full(len(rows), -np.inf)
        den = np.zeros(len(rows))
        acc = np.zeros((len(rows), e))
        for j in range(0, m, block):
            cols = np.arange(j, min(m, j + block))
            if causal and j > rows[-1] + m - n:
                break
            s = (q[rows] @ k[cols].T) * scale
            if causal:
                s = np.where(cols[None, :] <= rows[:, None] + m - n, s, -np.inf)
            new = np.maximum(mx, s.max(axis=1))
            safe = np.where(np.isinf(new), 0.0, new)
            p = np.exp(s - safe[:, None])
            c = np.exp(mx - safe)
            den = den * c + p.sum(axis=1)
            acc = acc * c[:, None] + p @ v[cols]
            mx = new
        ok = den > 0
        out[rows[ok]] = acc[ok] / den[ok, None]
    return out
