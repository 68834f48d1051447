"""Known-wrong answers to `attention_forward`, one mistake each."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from solutions.ml_katas.attention_forward import (
    _allowed,
    _result_type,
    _scores,
    _softmax,
)
from solutions.ml_katas.attention_forward import attention as reference

_Array = NDArray[np.floating[Any]]
_Mask = NDArray[np.bool_]


def no_scaling(
    q: _Array, k: _Array, v: _Array, mask: _Mask | None = None, causal: bool = False
) -> _Array:
    """The scores are not divided by sqrt(d): the softmax sharpens as heads get wider.

    Caught by: takes_the_weighted_mean
    Hint: 1
    """
    return reference(_times_width_to_the(0.5, q), k, v, mask, causal)


def scales_by_d(
    q: _Array, k: _Array, v: _Array, mask: _Mask | None = None, causal: bool = False
) -> _Array:
    """The scores are divided by d instead of sqrt(d): the softmax flattens as heads get wider.

    Caught by: takes_the_weighted_mean
    Hint: 1
    """
    return reference(_times_width_to_the(-0.5, q), k, v, mask, causal)


def softmax_over_queries(
    q: _Array, k: _Array, v: _Array, mask: _Mask | None = None, causal: bool = False
) -> _Array:
    """Each key's weights sum to 1 over the queries; each query's must sum to 1 over the keys.

    Caught by: takes_the_weighted_mean
    Hint: 1
    """
    given = _result_type(q, k, v)
    scores = _masked_scores(q, k, v, mask, causal)
    weights: _Array = _softmax(scores.swapaxes(-1, -2)).swapaxes(-1, -2)
    return (weights @ v).astype(given, copy=False)


def exp_overflows(
    q: _Array, k: _Array, v: _Array, mask: _Mask | None = None, causal: bool = False
) -> _Array:
    """The row's largest score is not subtracted before exp, which overflows, or all is 0 / 0.

    Caught by: tells_large_scores_apart
    Hint: 3
    """
    given = _result_type(q, k, v)
    scores = _masked_scores(q, k, v, mask, causal)
    barred = np.isneginf(scores).all(axis=-1, keepdims=True)
    with np.errstate(over="ignore", invalid="ignore"):
        weights = np.exp(scores)
        weights /= np.where(barred, 1.0, weights.sum(axis=-1, keepdims=True))
        return (weights @ v).astype(given, copy=False)


def mask_after_softmax(
    q: _Array, k: _Array, v: _Array, mask: _Mask | None = None, causal: bool = False
) -> _Array:
    """Forbidden keys take part in the softmax, so the weights that are left sum to less than 1.

    Caught by: attends_where_it_may
    Hint: 2
    """
    given = _result_type(q, k, v)
    allowed = _allowed(q, k, v, mask, causal)
    return ((_softmax(_scores(q, k)) * allowed) @ v).astype(given, copy=False)


def mask_inverted(
    q: _Array, k: _Array, v: _Array, mask: _Mask | None = None, causal: bool = False
) -> _Array:
    """True in the mask is taken for "forbidden"; it means "may attend".

    Caught by: attends_where_it_may
    Hint: 2
    """
    return reference(q, k, v, None if mask is None else np.logical_not(mask), causal)


def fully_masked_row_is_nan(
    q: _Array, k: _Array, v: _Array, mask: _Mask | None = None, causal: bool = False
) -> _Array:
    """In a row that may attend to nothing, -inf minus its maximum of -inf is NaN.

    Caught by: attends_where_it_may
    Hint: 3
    """
    given = _result_type(q, k, v)
    scores = _masked_scores(q, k, v, mask, causal)
    with np.errstate(invalid="ignore"):
        weights: _Array = np.exp(scores - scores.max(axis=-1, keepdims=True, initial=-np.inf))
        weights /= weights.sum(axis=-1, keepdims=True)
    return (weights @ v).astype(given, copy=False)


def causal_aligned_at_the_top(
    q: _Array, k: _Array, v: _Array, mask: _Mask | None = None, causal: bool = False
) -> _Array:
    """The first query is aligned with the first key; the last one belongs to the last key.

    Caught by: attends_where_it_may
    Hint: 2
    """
    given = _result_type(q, k, v)
    allowed = _allowed(q, k, v, mask, False)
    if causal:
        allowed = allowed & np.tri(q.shape[-2], k.shape[-2], dtype=bool)
    scores = np.where(allowed, _scores(q, k), -np.inf)
    return (_softmax(scores) @ v).astype(given, copy=False)


def minus_1e9_leaks_in_float32(
    q: _Array, k: _Array, v: _Array, mask: _Mask | None = None, causal: bool = False
) -> _Array:
    """-1e9 is just a low score: it swallows all others in float32, and a barred row is a mean.

    Caught by: attends_where_it_may
    Hint: 3
    """
    given = _result_type(q, k, v)
    allowed = _allowed(q, k, v, mask, causal)
    scores = _scores(q, k)
    scores = scores + np.where(allowed, 0.0, -1e9).astype(scores.dtype)
    return (_softmax(scores) @ v).astype(given, copy=False)


def minus_1e4_shines_through(
    q: _Array, k: _Array, v: _Array, mask: _Mask | None = None, causal: bool = False
) -> _Array:
    """You add -1e4 to forbidden scores: one of 1e4 is still as good as 0 then. Add -inf.

    Caught by: tells_large_scores_apart
    """
    given = _result_type(q, k, v)
    allowed = _allowed(q, k, v, mask, causal)
    scores = _scores(q, k)
    scores = scores + np.where(allowed, 0.0, -1e4).astype(scores.dtype)
    scores = np.where(allowed.any(axis=-1, keepdims=True), scores, -np.inf)
    return (_softmax(scores) @ v).astype(given, copy=False)


def loops_over_heads(
    q: _Array, k: _Array, v: _Array, mask: _Mask | None = None, causal: bool = False
) -> _Array:
    """A Python loop attends to one head at a time, where one call does them all.

    Caught by: many_small_heads
    Hint: 1
    Grows like: n
    """
    given = _result_type(q, k, v)
    allowed = _allowed(q, k, v, mask, causal)
    lead = np.broadcast_shapes(q.shape[:-2], k.shape[:-2], v.shape[:-2], allowed.shape[:-2])
    q, k, v = (np.broadcast_to(array, (*lead, *array.shape[-2:])) for array in (q, k, v))
    allowed = np.broadcast_to(allowed, (*lead, *allowed.shape[-2:]))
    out = np.empty((*lead, q.shape[-2], v.shape[-1]), dtype=given)
    for head in np.ndindex(lead):
        out[head] = _softmax(np.where(allowed[head], _scores(q[head], k[head]), -np.inf)) @ v[head]
    return out


def broadcasts_n_m_d(
    q: _Array, k: _Array, v: _Array, mask: _Mask | None = None, causal: bool = False
) -> _Array:
    """Every query is multiplied with every key in an array of n * m * d: a product needs n * m.

    Caught by: wide_heads, long_sequences
    Hint: 1
    """
    given = _result_type(q, k, v)
    allowed = _allowed(q, k, v, mask, causal)
    scaled = q * float(q.shape[-1]) ** -0.5
    products = scaled[..., :, None, :] * k[..., None, :, :]
    scores = np.where(allowed, products.sum(axis=-1), -np.inf)
    out: _Array = _softmax(scores) @ v
    return out.astype(given, copy=False)


def _masked_scores(q: _Array, k: _Array, v: _Array, mask: _Mask | None, causal: bool) -> _Array:
    """Return the scores, -inf where forbidden."""
    return np.where(_allowed(q, k, v, mask, causal), _scores(q, k), -np.inf)


def _times_width_to_the(power: float, q: _Array) -> _Array:
    scaled: _Array = q * float(max((1, *q.shape[-1:]))) ** power
    return scaled
