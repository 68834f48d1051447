"""einsum with the heads as an axis of the weights; masks by where; silu by tanh."""

import numpy as np

NAMES = ["norm_1", "norm_2", "w_q", "w_k", "w_v", "w_o", "w_gate", "w_up", "w_down"]


def norm(x, g):
    return x / np.sqrt(np.mean(np.square(x), axis=-1)[..., None] + 1e-6) * g


def transformer_block(x, params, n_heads, causal=True):
    if x.ndim != 3 or n_heads <= 0 or x.shape[-1] % n_heads != 0:
        raise ValueError("x or n_heads")
    if any(name not in params for name in NAMES):
        raise ValueError("missing")
    b, n, d = x.shape
    if params["w_gate"].ndim != 2:
        raise ValueError("w_gate")
    f = params["w_gate"].shape[1]
    wanted = [(d,), (d,), (d, d), (d, d), (d, d), (d, d), (d, f), (d, f), (f, d)]
    for name, shape in zip(NAMES, wanted):
        if params[name].shape != shape:
            raise ValueError(name)
    w = d // n_heads
    u = norm(x, params["norm_1"])
    q, k, v = [
        np.einsum("bnd,dhw->bhnw", u, params[m].reshape(d, n_heads, w), optimize=True)
        for m in ("w_q", "w_k", "w_v")
    ]
    s = np.einsum("bhiw,bhjw->bhij", q, k, optimize=True) * w**-0.5
    if causal:
        i = np.arange(n)
        s = np.where(i[:, None] >= i[None, :], s, -np.inf)
    s = s - np.amax(s, axis=-1, keepdims=True)
    p = np.exp(s)
    p = p / np.sum(p, axis=-1, keepdims=True)
    o = params["w_o"].reshape(n_heads, w, d)
    y = x + np.einsum("bhij,bhjw,hwd->bid", p, v, o, optimize=True)
    u = norm(y, params["norm_2"])
    z = u @ params["w_gate"]
    silu = z * 0.5 * (1 + np.tanh(z / 2))
    return y + (silu * (u @ params["w_up"])) @ params["w_down"]
