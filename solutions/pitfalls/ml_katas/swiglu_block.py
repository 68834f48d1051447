"""Known-wrong answers to `swiglu_block`, one mistake each."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from solutions.ml_katas.swiglu_block import (
    _attention,
    _check,
    _Params,
    _rms_norm,
    _silu,
    _softmax,
    _swiglu,
)
from solutions.ml_katas.swiglu_block import transformer_block as reference

_Array = NDArray[np.float64]


def post_norm(x: _Array, params: _Params, n_heads: int, causal: bool = True) -> _Array:
    """You normalise the sums: here the norm stands before each branch, and the stream has none.

    Caught by: adds_both_branches
    Hint: 1
    """
    _check(x, params, n_heads)
    x = _rms_norm(x + _attention(x, params, n_heads, causal), params["norm_1"])
    return _rms_norm(x + _swiglu(x, params), params["norm_2"])


def no_residual(x: _Array, params: _Params, n_heads: int, causal: bool = True) -> _Array:
    """You pass on what the branches return: it is added to the stream.

    Caught by: adds_both_branches
    Hint: 1
    """
    _check(x, params, n_heads)
    x = _attention(_rms_norm(x, params["norm_1"]), params, n_heads, causal)
    return _swiglu(_rms_norm(x, params["norm_2"]), params)


def residual_from_the_norm(x: _Array, params: _Params, n_heads: int, causal: bool = True) -> _Array:
    """You add a branch to the normalised stream: it is added to the stream as it was before.

    Caught by: adds_both_branches
    Hint: 1
    """
    _check(x, params, n_heads)
    x = _rms_norm(x, params["norm_1"])
    x = x + _attention(x, params, n_heads, causal)
    x = _rms_norm(x, params["norm_2"])
    return x + _swiglu(x, params)


def both_branches_read_x(x: _Array, params: _Params, n_heads: int, causal: bool = True) -> _Array:
    """Your second norm reads x: it reads the stream that attention has been added to.

    Caught by: adds_both_branches
    Hint: 1
    """
    _check(x, params, n_heads)
    attended = _attention(_rms_norm(x, params["norm_1"]), params, n_heads, causal)
    return x + attended + _swiglu(_rms_norm(x, params["norm_2"]), params)


def layer_norm(x: _Array, params: _Params, n_heads: int, causal: bool = True) -> _Array:
    """You take the mean off: RMS norm divides only.

    Caught by: adds_both_branches
    Hint: 1
    """
    return _block(
        x,
        params,
        n_heads,
        causal,
        norm=lambda x, gain: _rms_norm(x - x.mean(axis=-1, keepdims=True), gain),
    )


def norm_without_eps(x: _Array, params: _Params, n_heads: int, causal: bool = True) -> _Array:
    """You leave the 1e-6 out of the norm: a token of zeros becomes 0 / 0.

    Caught by: adds_both_branches
    Hint: 1
    """

    def norm(x: _Array, gain: _Array) -> _Array:
        normed: _Array = gain * x / np.sqrt((x**2).mean(axis=-1, keepdims=True))
        return normed

    return _block(x, params, n_heads, causal, norm=norm)


def gate_and_up_swapped(x: _Array, params: _Params, n_heads: int, causal: bool = True) -> _Array:
    """You apply silu to x w_up: it is on the side of w_gate, whose values open and close.

    Caught by: adds_both_branches
    Hint: 1
    """
    swapped = dict(params)
    if "w_gate" in params and "w_up" in params:
        swapped |= {"w_gate": params["w_up"], "w_up": params["w_gate"]}
    return reference(x, swapped, n_heads, causal)


def gelu_not_silu(x: _Array, params: _Params, n_heads: int, causal: bool = True) -> _Array:
    """You take gelu for silu: silu(z) is z / (1 + exp(-z)).

    Caught by: adds_both_branches
    Hint: 1
    """

    def gelu(z: _Array) -> _Array:
        inner = math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)
        result: _Array = 0.5 * z * (1 + np.tanh(inner))
        return result

    return _block(x, params, n_heads, causal, silu=gelu)


def silu_overflows(x: _Array, params: _Params, n_heads: int, causal: bool = True) -> _Array:
    """exp(-z) overflows where z is below -709: take exp of -|z| only.

    Caught by: stays_finite
    Hint: 3
    """
    return _block(x, params, n_heads, causal, silu=lambda z: z / (1 + np.exp(-z)))


def softmax_overflows(x: _Array, params: _Params, n_heads: int, causal: bool = True) -> _Array:
    """exp of a score above 709 overflows: subtract the largest of the row first.

    Caught by: bears_large_scores
    Hint: 3
    """

    def softmax(scores: _Array) -> _Array:
        weights: _Array = np.exp(scores)
        weights /= weights.sum(axis=-1, keepdims=True)
        return weights

    return _block(x, params, n_heads, causal, softmax=softmax)


def heads_split_without_transpose(
    x: _Array, params: _Params, n_heads: int, causal: bool = True
) -> _Array:
    """`reshape(b, heads, n, width)` mixes tokens: split the columns first, then swap the axes.

    Caught by: attends_head_by_head
    Hint: 2
    """

    def split(x: _Array, n_heads: int) -> _Array:
        b, n, d = x.shape
        return x.reshape(b, n_heads, n, d // n_heads)

    return _block(x, params, n_heads, causal, split=split)


def head_merge_without_transpose(
    x: _Array, params: _Params, n_heads: int, causal: bool = True
) -> _Array:
    """You reshape (b, heads, n, width) to (b, n, d), which mixes tokens: swap the axes back first.

    Caught by: attends_head_by_head
    Hint: 2
    """
    return _block(x, params, n_heads, causal, merge=lambda heads: heads)


def scales_by_model_width(x: _Array, params: _Params, n_heads: int, causal: bool = True) -> _Array:
    """You divide the scores by sqrt(d): a head is only d / n_heads wide.

    Caught by: attends_head_by_head
    Hint: 2
    """
    return _block(x, params, n_heads, causal, softmax=lambda s: _softmax(s / math.sqrt(n_heads)))


def future_leaks(x: _Array, params: _Params, n_heads: int, causal: bool = True) -> _Array:
    """Tokens attend to later ones: with `causal`, scores above the diagonal are -inf.

    Caught by: sees_no_later_token
    Hint: 2
    """
    return reference(x, params, n_heads, causal=False)


def diagonal_masked(x: _Array, params: _Params, n_heads: int, causal: bool = True) -> _Array:
    """Your mask forbids a token to attend to itself, so the first one attends to nothing.

    Caught by: adds_both_branches
    Hint: 2
    """

    def softmax(scores: _Array) -> _Array:
        n = scores.shape[-1]
        if causal:
            scores = np.where(np.tri(n, k=-1, dtype=bool), scores, -np.inf)
        largest = scores.max(axis=-1, keepdims=True, initial=-1e300)
        weights: _Array = np.exp(scores - largest)
        weights /= np.maximum(weights.sum(axis=-1, keepdims=True), 1.0)
        return weights

    return _block(x, params, n_heads, causal, softmax=softmax)


def loops_over_sequences(x: _Array, params: _Params, n_heads: int, causal: bool = True) -> _Array:
    """A Python loop takes one sequence and head at a time: leading axes broadcast in a product.

    Caught by: many_sequences
    Hint: 2
    Grows like: n
    """
    _check(x, params, n_heads)
    b, n, d = x.shape
    normed, attended = _rms_norm(x, params["norm_1"]), np.empty_like(x)
    width = d // n_heads
    for i in range(b):
        for h in range(n_heads):
            columns = slice(h * width, (h + 1) * width)
            q, k, v = (normed[i] @ params[name][:, columns] for name in ("w_q", "w_k", "w_v"))
            scores = q @ k.T / math.sqrt(width)
            if causal:
                scores[~np.tri(n, dtype=bool)] = -np.inf
            attended[i, :, columns] = _softmax(scores) @ v
    x = x + attended @ params["w_o"]
    return x + _swiglu(_rms_norm(x, params["norm_2"]), params)


def loops_over_heads(x: _Array, params: _Params, n_heads: int, causal: bool = True) -> _Array:
    """A Python loop takes one head at a time: make the heads an axis, and one product has all.

    Caught by: many_heads
    Hint: 2
    Grows like: n
    """
    _check(x, params, n_heads)
    normed = _rms_norm(x, params["norm_1"])
    n, width = x.shape[1], x.shape[2] // n_heads
    attended = []
    for h in range(n_heads):
        columns = slice(h * width, (h + 1) * width)
        q, k, v = (normed @ params[name][:, columns] for name in ("w_q", "w_k", "w_v"))
        scores = q @ k.mT / math.sqrt(width)
        if causal:
            scores[..., ~np.tri(n, dtype=bool)] = -np.inf
        attended.append(_softmax(scores) @ v)
    x = x + np.concatenate(attended, axis=-1) @ params["w_o"]
    return x + _swiglu(_rms_norm(x, params["norm_2"]), params)


def _split(x: _Array, n_heads: int) -> _Array:
    b, n, d = x.shape
    return x.reshape(b, n, n_heads, d // n_heads).swapaxes(1, 2)


def _block(
    x: _Array,
    params: _Params,
    n_heads: int,
    causal: bool,
    *,
    norm: Callable[[_Array, _Array], _Array] = _rms_norm,
    split: Callable[[_Array, int], _Array] = _split,
    softmax: Callable[[_Array], _Array] = _softmax,
    merge: Callable[[_Array], _Array] = lambda heads: heads.swapaxes(1, 2),
    silu: Callable[[_Array], _Array] = _silu,
) -> _Array:
    """The reference with one of its parts exchanged."""
    _check(x, params, n_heads)
    b, n, d = x.shape
    normed = norm(x, params["norm_1"])
    q, k, v = (split(normed @ params[name], n_heads) for name in ("w_q", "w_k", "w_v"))
    scores = q @ k.mT / math.sqrt(d // n_heads)
    if causal:
        scores[..., ~np.tri(n, dtype=bool)] = -np.inf
    x = x + merge(softmax(scores) @ v).reshape(b, n, d) @ params["w_o"]
    normed = norm(x, params["norm_2"])
    gated: _Array = silu(normed @ params["w_gate"]) * (normed @ params["w_up"])
    return x + gated @ params["w_down"]
