"""Scaled dot-product attention: every query takes a softmax-weighted mean of the values.

A forbidden pair has the score -inf, so its weight is exactly 0 in any precision. The softmax
subtracts each row's largest score first, so exp never sees a positive number; a row with no score
above -inf is shifted by the lowest number instead, sums to 0 and stays 0. Batches, heads and masks
are left to broadcasting.

Vaswani et al. 2017 ("Attention is all you need"). Time O(n m (d + e)), memory O(n m), per head.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

_Array = NDArray[np.floating[Any]]
_Mask = NDArray[np.bool_]


def attention(
    q: _Array, k: _Array, v: _Array, mask: _Mask | None = None, causal: bool = False
) -> _Array:
    """Return softmax(q k^T / sqrt(d)) v over the pairs that `mask` and `causal` allow."""
    allowed = _allowed(q, k, v, mask, causal)
    scores = np.where(allowed, _scores(q, k), -np.inf)  # (..., n, m)
    out: _Array = _softmax(scores) @ v  # (..., n, e)
    return np.asarray(out, dtype=_result_type(q, k, v))


def _scores(q: _Array, k: _Array) -> _Array:
    # Scaling q is cheaper than scaling the scores, and a Python float keeps float32 what it is.
    scores: _Array = (q * float(q.shape[-1]) ** -0.5) @ k.mT  # (..., n, m)
    return scores


def _softmax(scores: _Array) -> _Array:
    """Return the weights along the last axis; zeros where every score is -inf."""
    lowest = np.finfo(scores.dtype).min  # finite, and m may be 0
    weights: _Array = np.exp(scores - scores.max(axis=-1, keepdims=True, initial=lowest))
    total = weights.sum(axis=-1, keepdims=True)  # 0, or at least 1
    weights /= np.maximum(total, 1.0)
    return weights


def _allowed(q: _Array, k: _Array, v: _Array, mask: _Mask | None, causal: bool) -> _Mask:
    """Check the shapes and return which pairs may attend, broadcasting to the scores.

    What is left unchecked does not fit a product or a mask later on, which raises ValueError too.
    """
    if min(q.ndim, k.ndim, v.ndim) < 2:
        raise ValueError("q, k and v need at least two axes")
    n, m = q.shape[-2], k.shape[-2]
    if q.shape[-1] != k.shape[-1] or q.shape[-1] == 0:
        raise ValueError(f"q and k are {q.shape[-1]} and {k.shape[-1]} wide, not equal and >= 1")
    allowed = np.asarray(True if mask is None else mask)
    allowed = np.broadcast_to(allowed, (*allowed.shape[:-2], n, m))  # or raises ValueError
    return allowed & np.tri(n, m, m - n, dtype=bool) if causal else allowed


def _result_type(*arrays: _Array) -> np.dtype[Any]:
    given = np.result_type(*arrays)
    return given if np.issubdtype(given, np.floating) else np.dtype(np.float64)
