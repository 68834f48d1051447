"""A pre-norm transformer block: two branches, each added to the stream that it reads.

A head is an axis of its own in front of the tokens, so one product has the scores of all heads and
sequences. Columns belong to heads block by block: (b, n, d) is reshaped to (b, n, heads, width)
before the axes are swapped, and back in the other order. exp only ever sees numbers that are not
above 0, in the softmax and in silu.

Vaswani et al. 2017 ("Attention is all you need"); Zhang & Sennrich 2019 ("Root mean square layer
normalization"); Shazeer 2020 ("GLU variants improve transformer"). Time O(b n d (n + d + hidden)).
"""

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

_Array = NDArray[np.float64]
_Params = Mapping[str, _Array]

_EPSILON = 1e-6


def transformer_block(x: _Array, params: _Params, n_heads: int, causal: bool = True) -> _Array:
    """Return the stream after attention and the gated network have been added to it."""
    _check(x, params, n_heads)
    x = x + _attention(_rms_norm(x, params["norm_1"]), params, n_heads, causal)
    return x + _swiglu(_rms_norm(x, params["norm_2"]), params)


def _rms_norm(x: _Array, gain: _Array) -> _Array:
    normed: _Array = gain * x / np.sqrt((x**2).mean(axis=-1, keepdims=True) + _EPSILON)
    return normed


def _attention(x: _Array, params: _Params, n_heads: int, causal: bool) -> _Array:
    b, n, d = x.shape
    q, k, v = (
        (x @ params[name]).reshape(b, n, n_heads, d // n_heads).swapaxes(1, 2)
        for name in ("w_q", "w_k", "w_v")
    )  # (b, heads, n, width)
    scores = q @ k.mT / math.sqrt(d // n_heads)  # (b, heads, n, n)
    if causal:
        scores[..., ~np.tri(n, dtype=bool)] = -np.inf
    heads = _softmax(scores) @ v  # (b, heads, n, width)
    out: _Array = heads.swapaxes(1, 2).reshape(b, n, d) @ params["w_o"]
    return out


def _softmax(scores: _Array) -> _Array:
    weights: _Array = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    return weights


def _swiglu(x: _Array, params: _Params) -> _Array:
    gated: _Array = _silu(x @ params["w_gate"]) * (x @ params["w_up"])
    return gated @ params["w_down"]


def _silu(z: _Array) -> _Array:
    """Return z / (1 + exp(-z))."""
    small = np.exp(-np.abs(z))
    return z * np.where(z >= 0, 1.0, small) / (1.0 + small)


def _check(x: _Array, params: _Params, n_heads: int) -> None:
    if x.ndim != 3:
        raise ValueError(f"x has shape {x.shape}, not (b, n, d)")
    d = x.shape[2]
    if n_heads < 1 or d % n_heads:
        raise ValueError(f"{n_heads} heads cannot share {d} columns")
    hidden = params["w_up"].shape[-1] if "w_up" in params else 0
    shapes = dict.fromkeys(("w_q", "w_k", "w_v", "w_o"), (d, d))
    shapes |= {"w_gate": (d, hidden), "w_up": (d, hidden), "w_down": (hidden, d)}
    for name, shape in {"norm_1": (d,), "norm_2": (d,), **shapes}.items():
        if name not in params or params[name].shape != shape:
            raise ValueError(f"{name} is missing, or has not the shape {shape}")
