"""All tokens as rows of one matrix; q, k and v by one product; heads folded into the batch."""

import numpy as np


def transformer_block(x, params, n_heads, causal=True):
    if len(x.shape) != 3:
        raise ValueError("x")
    b, n, d = x.shape
    if n_heads < 1 or d % n_heads:
        raise ValueError("heads")
    try:
        g1, g2 = params["norm_1"], params["norm_2"]
        qkvo = [params[k] for k in ("w_q", "w_k", "w_v", "w_o")]
        wg, wu, wd = params["w_gate"], params["w_up"], params["w_down"]
    except KeyError as missing:
        raise ValueError(f"no {missing}") from None
    if not (g1.shape == g2.shape == (d,)) or any(m.shape != (d, d) for m in qkvo):
        raise ValueError("attention's shapes")
    if wg.ndim != 2 or wg.shape[0] != d or wu.shape != wg.shape or wd.shape != wg.shape[::-1]:
        raise ValueError("the network's shapes")

    def rms(rows, g):
        scale = 1 / np.sqrt((rows * rows).sum(1) / d + 1e-6)
        return rows * scale[:, None] * g

    rows = x.reshape(b * n, d).copy()
    three = rms(rows, g1) @ np.concatenate(qkvo[:3], axis=1)
    q, k, v = three.reshape(b, n, 3, n_heads, d // n_heads).transpose(2, 0, 3, 1, 4)
    q, k, v = (a.reshape(b * n_heads, n, d // n_heads) for a in (q, k, v))
    s = q @ k.transpose(0, 2, 1) / (d / n_heads) ** 0.5
    if causal:
        s[:, np.triu_indices(n, 1)[0], np.triu_indices(n, 1)[1]] = np.finfo(float).min
    s -= s.max(axis=2, keepdims=True)
    np.exp(s, out=s)
    a = (s / s.sum(axis=2, keepdims=True)) @ v
    a = a.reshape(b, n_heads, n, d // n_heads).transpose(0, 2, 1, 3).reshape(b * n, d)
    rows += a @ qkvo[3]
    u = rms(rows, g2)
    z = u @ wg
    e = np.exp(-np.abs(z))
    silu = np.where(z > 0, z / (1 + e), z * e / (1 + e))
    rows += (silu * (u @ wu)) @ wd
    return rows.reshape(b, n, d)
