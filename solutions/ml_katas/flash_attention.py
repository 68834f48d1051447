"""Online softmax: a weighted mean can be taken piece by piece, if its shift may change later on.

Every query keeps its largest score so far, and the sum of exp(score - largest) without and with the
values. A block with a larger score rescales both sums by exp(old largest - new largest); before the
first block that is exp(-inf) = 0. With `causal`, a block is only shown to the queries from the
first that sees its first key, so each of these sees some of it, and -inf - -inf never comes up.

Milakov & Gimelshein 2018 ("Online normalizer calculation for softmax"); Dao et al. 2022
("FlashAttention"). Time O(pairs of a query and a block that it sees), memory O(n (e + block)).
"""

import math

import numpy as np
from numpy.typing import NDArray

_Array = NDArray[np.float64]


def blocked_attention(q: _Array, k: _Array, v: _Array, block: int, causal: bool = False) -> _Array:
    """Return softmax(q k^T / sqrt(d)) v, with one block of keys in memory at a time."""
    _check(q, k, v, block)
    n, m = len(q), len(k)
    q = q / math.sqrt(q.shape[1])
    largest = np.full((n, 1), -np.inf)
    total = np.zeros((n, 1))
    out = np.zeros((n, v.shape[1]))
    for start in range(0, m, block):
        first = max(0, start + n - m) if causal else 0
        keys, values = k[start : start + block], v[start : start + block]
        scores = q[first:] @ keys.T  # (queries, keys)
        if causal:
            scores[~np.tri(n - first, len(keys), first + m - n - start, dtype=bool)] = -np.inf
        before = largest[first:].copy()
        np.maximum(before, scores.max(axis=1, keepdims=True), out=largest[first:])
        weights = np.exp(scores - largest[first:])
        rescaled = np.exp(before - largest[first:])
        total[first:] = rescaled * total[first:] + weights.sum(axis=1, keepdims=True)
        out[first:] = rescaled * out[first:] + weights @ values
    return out / np.maximum(total, 1.0)  # a total is 0, or at least the exp(0) of its largest score


def _check(q: _Array, k: _Array, v: _Array, block: int) -> None:
    if block < 1:
        raise ValueError(f"block is {block}, not at least 1")
    if not q.ndim == k.ndim == v.ndim == 2:
        raise ValueError("q, k and v must have two axes")
    if q.shape[1] != k.shape[1] or q.shape[1] == 0:
        raise ValueError(f"q and k are {q.shape[1]} and {k.shape[1]} wide, not equal and >= 1")
    if len(k) != len(v):
        raise ValueError(f"there are {len(k)} keys for {len(v)} values")
