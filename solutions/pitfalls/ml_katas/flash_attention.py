"""Known-wrong answers to `flash_attention`, one mistake each."""

import math

import numpy as np
from numpy.typing import NDArray

from solutions.ml_katas.flash_attention import _check
from solutions.ml_katas.flash_attention import blocked_attention as reference

_Array = NDArray[np.float64]


def no_scaling(q: _Array, k: _Array, v: _Array, block: int, causal: bool = False) -> _Array:
    """The scores are not divided by sqrt(d): the softmax sharpens as heads get wider.

    Caught by: is_exact_attention
    Hint: 1
    """
    return reference(q * math.sqrt(max(1, q.shape[-1])), k, v, block, causal)


def no_rescale_on_new_max(
    q: _Array, k: _Array, v: _Array, block: int, causal: bool = False
) -> _Array:
    """What you summed up before was shifted by the old maximum: rescale it when the maximum grows.

    Caught by: is_exact_attention
    Hint: 1
    """
    return _online(q, k, v, block, causal, rescale_total=False, rescale_out=False)


def rescales_the_total_only(
    q: _Array, k: _Array, v: _Array, block: int, causal: bool = False
) -> _Array:
    """You rescale the sum of the weights on a new maximum, but not the sum of weighted values.

    Caught by: is_exact_attention
    Hint: 1
    """
    return _online(q, k, v, block, causal, rescale_out=False)


def normalises_per_block(
    q: _Array, k: _Array, v: _Array, block: int, causal: bool = False
) -> _Array:
    """You take the mean of the blocks' softmaxes: all keys must share one sum of weights.

    Caught by: is_exact_attention
    Hint: 1
    """
    _check(q, k, v, block)
    n, m = len(q), len(k)
    out, blocks = np.zeros((n, v.shape[1])), np.zeros((n, 1))
    for start in range(0, m, block):
        keys = slice(start, start + block)
        scores = _scores(q, k[keys], start + n - m if causal else None)
        sees = np.isfinite(scores).any(axis=1, keepdims=True)
        largest = scores.max(axis=1, keepdims=True, initial=np.finfo(float).min)
        weights = np.exp(scores - largest)
        out += weights @ v[keys] / np.maximum(weights.sum(axis=1, keepdims=True), 1.0)
        blocks += sees
    return out / np.maximum(blocks, 1.0)


def drops_the_last_partial_block(
    q: _Array, k: _Array, v: _Array, block: int, causal: bool = False
) -> _Array:
    """Your last block starts at m - block at the latest, so up to block - 1 keys are never seen.

    Caught by: is_exact_attention
    Hint: 2
    """
    return _online(q, k, v, block, causal, whole_blocks=True)


def causal_aligned_at_the_top(
    q: _Array, k: _Array, v: _Array, block: int, causal: bool = False
) -> _Array:
    """You align the first query with the first key; the last query belongs to the last key.

    Caught by: sees_no_later_key
    Hint: 2
    """
    return _online(q, k, v, block, causal, aligned_at_the_top=True)


def causal_within_blocks(
    q: _Array, k: _Array, v: _Array, block: int, causal: bool = False
) -> _Array:
    """Your triangle starts anew in each block: compare indices among all keys, not in the block.

    Caught by: sees_no_later_key
    Hint: 2
    """
    _check(q, k, v, block)
    return _online(q, k, v, block, causal, triangle_per_block=True)


def minus_inf_minus_minus_inf(
    q: _Array, k: _Array, v: _Array, block: int, causal: bool = False
) -> _Array:
    """Where a query sees nothing of a block, and of none before, -inf minus -inf is NaN.

    Caught by: sees_no_later_key
    Hint: 2
    """
    return _online(q, k, v, block, causal, lowest=-np.inf)


def no_running_maximum(q: _Array, k: _Array, v: _Array, block: int, causal: bool = False) -> _Array:
    """exp of a score above 709 overflows: subtract the largest score seen so far.

    Caught by: tells_large_scores_apart
    Hint: 1
    """
    _check(q, k, v, block)
    n, m = len(q), len(k)
    total, out = np.zeros((n, 1)), np.zeros((n, v.shape[1]))
    for start in range(0, m, block):
        keys = slice(start, start + block)
        weights = np.exp(_scores(q, k[keys], start + n - m if causal else None))
        total += weights.sum(axis=1, keepdims=True)
        out += weights @ v[keys]
    return np.divide(out, total, out=np.zeros_like(out), where=total > 0)


def maximum_of_the_first_block(
    q: _Array, k: _Array, v: _Array, block: int, causal: bool = False
) -> _Array:
    """You keep the maximum of the first block: a later score may be larger by thousands.

    Caught by: tells_large_scores_apart
    Hint: 1
    """
    _check(q, k, v, block)
    n, m = len(q), len(k)
    total, out = np.zeros((n, 1)), np.zeros((n, v.shape[1]))
    largest = np.full((n, 1), -np.inf)
    for start in range(0, m, block):
        keys = slice(start, start + block)
        scores = _scores(q, k[keys], start + n - m if causal else None)
        block_largest = scores.max(axis=1, keepdims=True)
        largest = np.where(np.isneginf(largest), block_largest, largest)
        weights = np.exp(scores - np.where(np.isneginf(largest), 0.0, largest))
        total += weights.sum(axis=1, keepdims=True)
        out += weights @ v[keys]
    return np.divide(out, total, out=np.zeros_like(out), where=total > 0)


def minus_1e4_ties_with_a_score(
    q: _Array, k: _Array, v: _Array, block: int, causal: bool = False
) -> _Array:
    """You give later keys the score -1e4, which one that may be seen can have as well: take -inf.

    Caught by: tells_large_scores_apart
    Hint: 2
    """
    _check(q, k, v, block)
    return _online(q, k, v, block, causal, forbidden=-1e4)


def materialises_scores(
    q: _Array, k: _Array, v: _Array, block: int, causal: bool = False
) -> _Array:
    """You hold all n x m scores at once, which is what taking blocks is there to avoid.

    Caught by: long_contexts
    Hint: 3
    """
    _check(q, k, v, block)
    scores = _scores(q, k, len(q) - len(k) if causal else None)
    largest = scores.max(axis=1, keepdims=True, initial=np.finfo(float).min)
    weights = np.exp(scores - largest)
    out: _Array = (weights @ v) / np.maximum(weights.sum(axis=1, keepdims=True), 1.0)
    return out


def visits_masked_blocks(
    q: _Array, k: _Array, v: _Array, block: int, causal: bool = False
) -> _Array:
    """You compute the scores of blocks in which the query sees no key: leave these out.

    Caught by: queries_that_see_nothing
    Hint: 3
    Grows like: n^2
    """
    return _online(q, k, v, block, causal)


def _online(
    q: _Array,
    k: _Array,
    v: _Array,
    block: int,
    causal: bool,
    *,
    lowest: float = float(np.finfo(float).min),
    rescale_total: bool = True,
    rescale_out: bool = True,
    whole_blocks: bool = False,
    aligned_at_the_top: bool = False,
    triangle_per_block: bool = False,
    forbidden: float = -np.inf,
) -> _Array:
    """The reference without its short cut for masked blocks, and with one of its parts changed."""
    _check(q, k, v, block)
    n, m = len(q), len(k)
    largest, total = np.full((n, 1), lowest), np.zeros((n, 1))
    out = np.zeros((n, v.shape[1]))
    for start in range(0, m - block + 1 if whole_blocks else m, block):
        keys = slice(start, start + block)
        offset = 0 if triangle_per_block else start if aligned_at_the_top else start + n - m
        scores = _scores(q, k[keys], offset if causal else None)
        seen = np.isfinite(scores).any(axis=1, keepdims=True)
        scores = np.where(seen & np.isneginf(scores), forbidden, scores)
        before = largest
        largest = np.maximum(before, scores.max(axis=1, keepdims=True))
        weights = np.exp(scores - largest)
        rescaled = np.exp(before - largest)
        total = total * (rescaled if rescale_total else 1.0) + weights.sum(axis=1, keepdims=True)
        out = out * (rescaled if rescale_out else 1.0) + weights @ v[keys]
    return np.divide(out, total, out=np.zeros_like(out), where=total > 0)


def _scores(q: _Array, k: _Array, first: int | None) -> _Array:
    """Return the scores; -inf above the diagonal on which query `first` sees the first key."""
    scores: _Array = (q / math.sqrt(q.shape[1])) @ k.T
    if first is not None:
        scores[~np.tri(len(q), len(k), -first, dtype=bool)] = -np.inf
    return scores
