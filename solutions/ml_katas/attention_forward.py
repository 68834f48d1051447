"""Scaled dot-product attention: every query takes a softmax-weighted mean of the values.

A forbidden pair has the score -inf, so its weight is exactly 0 in any precision. The softmax
subtracts each row's largest score first, so exp never sees a positive number; a row with no score
above -inf is shifted by 0 instead, sums to 0 and stays 0. Batches, heads and masks are left to
broadcasting.

Vaswani et al. 2017 ("Attention is all you need"). Time O(n m (d + e)), memory O(n m), per head.
"""

from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

_Array = NDArray[np.floating[Any]]
_Mask = NDArray[np.bool_]


def attention(
    q: _Array, k: _Array, v: _Array, mask: _Mask | None = None, causal: bool = False
) -> _Array:
    """Return softmax(q k^T / sqrt(d)) v over the pairs that `mask` and `causal` allow."""
    given = _result_type(q, k, v)
    q, k, v = _as_floats(given, q, k, v)
    allowed = _allowed(q, k, v, mask, causal)
    scores = np.where(allowed, _scores(q, k), -np.inf)  # (..., n, m)
    out: _Array = _softmax(scores) @ v  # (..., n, e)
    return out.astype(given, copy=False)


def _scores(q: _Array, k: _Array) -> _Array:
    # Scaling q is cheaper than scaling the scores, and a Python float keeps float32 what it is.
    scores: _Array = (q * float(q.shape[-1]) ** -0.5) @ k.swapaxes(-1, -2)  # (..., n, m)
    return scores


def _softmax(scores: _Array) -> _Array:
    """Return the weights along the last axis; zeros where every score is -inf."""
    peak = scores.max(axis=-1, keepdims=True, initial=-np.inf)  # m may be 0
    weights = np.exp(scores - np.where(np.isfinite(peak), peak, 0.0))
    total = weights.sum(axis=-1, keepdims=True)  # 0, or at least 1
    weights /= np.maximum(total, 1.0)
    return weights


def _allowed(q: _Array, k: _Array, v: _Array, mask: _Mask | None, causal: bool) -> _Mask:
    """Check that the shapes fit and return which pairs may attend, broadcasting to the scores."""
    if min(q.ndim, k.ndim, v.ndim) < 2:
        raise ValueError("q, k and v need at least two axes")
    n, m = q.shape[-2], k.shape[-2]
    if q.shape[-1] != k.shape[-1] or q.shape[-1] == 0:
        raise ValueError(f"q and k are {q.shape[-1]} and {k.shape[-1]} wide, not equal and >= 1")
    if m != v.shape[-2]:
        raise ValueError(f"there are {m} keys, but {v.shape[-2]} values")
    allowed = np.asarray(True if mask is None else mask, dtype=bool)
    # Both raise ValueError themselves when the shapes do not broadcast.
    np.broadcast_shapes(q.shape[:-2], k.shape[:-2], v.shape[:-2], allowed.shape[:-2])
    allowed = np.broadcast_to(allowed, (*allowed.shape[:-2], n, m))
    return allowed & np.tri(n, m, m - n, dtype=bool) if causal else allowed


def _result_type(*arrays: _Array) -> np.dtype[Any]:
    given = np.result_type(*arrays)
    return given if np.issubdtype(given, np.floating) else np.dtype(np.float64)


def _as_floats(given: DTypeLike, *arrays: _Array) -> list[_Array]:
    """Return the arrays in the type to compute in: the result's, but at least float32."""
    return [np.asarray(array, dtype=np.result_type(given, np.float32)) for array in arrays]
