"""einsum; masked with where; computes in float64 throughout."""

import numpy as np


def attention(q, k, v, mask=None, causal=False):
    q, k, v = np.asarray(q), np.asarray(k), np.asarray(v)
    out_t = np.result_type(q, k, v)
    if not np.issubdtype(out_t, np.floating):
        out_t = np.dtype(float)
    if q.ndim < 2 or k.ndim < 2 or v.ndim < 2:
        raise ValueError
    n, d = q.shape[-2:]
    m = k.shape[-2]
    if k.shape[-1] != d or d == 0 or v.shape[-2] != m:
        raise ValueError
    q, k, v = (a.astype(float) for a in (q, k, v))
    s = np.einsum("...id,...jd->...ij", q, k, optimize=True) / np.sqrt(d)
    ok = np.ones((n, m), bool)
    if causal:
        ok = np.arange(m)[None, :] <= np.arange(n)[:, None] + m - n
    if mask is not None:
        if np.broadcast_shapes(mask.shape[-2:], (n, m)) != (n, m):
            raise ValueError
        ok = ok & mask
    shape = np.broadcast_shapes(s.shape, ok.shape)
    s = np.broadcast_to(s, shape)
    ok = np.broadcast_to(ok, shape)
    w = np.zeros(shape)
    if m:
        top = np.max(s, axis=-1, keepdims=True, where=ok, initial=-1e300)
        np.exp(s - np.where(top == -1e300, 0, top), where=ok, out=w)
        t = w.sum(-1, keepdims=True)
        w = np.divide(w, t, out=np.zeros(shape), where=t > 0)
    return (w @ v).astype(out_t)
