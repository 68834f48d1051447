"""Judges `swiglu_block` one sequence and one head at a time."""

import math
from collections.abc import Sequence
from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st

from graders.authoring import (
    EPSILON,
    Near,
    Rng,
    Work,
    close,
    expect_array,
    expect_close,
    product_rounding,
    promise,
    refuses,
    scale,
    softmax_rounding,
)
from graders.strategies.arrays import Array, Shape, Supply, supplies
from graders.strategies.scalars import Flag

Params = dict[str, Array]
Case = tuple[Array, Params, int]  # x, params and n_heads

HINTS = (
    "Draw the stream as one line and both branches beside it. What does each branch read, where "
    "does its norm stand, what does it add to, and which side of the gate has the silu?",
    "Write the shape beside each array, from (b, n, d) to one axis for the heads and back. In "
    "which order do reshape and swapaxes come, how wide is a head, and whom does a token see?",
    "exp of what can overflow in this block, at which two places? Which shift of a row of scores, "
    "and which form of silu, keep its argument at 0 or below?",
)


def rms_norm(x: Near, gain: Array) -> Near:
    """For the tokens of one sequence, (n, d)."""
    size = np.sqrt((x.value**2).mean(axis=1, keepdims=True) + 1e-6)
    value = gain * x.value / size
    # The size is off by no more than the root mean square of the errors.
    off = x.error + np.abs(x.value) / size * np.sqrt((x.error**2).mean(axis=1, keepdims=True))
    return Near(value, np.abs(gain) * off / size + (len(gain) + 8) * EPSILON * np.abs(value))


def head(causal: bool, q: Near, k: Near, v: Near) -> Near:
    """Attention of one head, query by query."""
    n, width = q.value.shape
    value, error = np.zeros((2, n, width))
    for i in range(n):
        seen = slice(i + 1 if causal else n)
        keys, query = k.value[seen].T, q.value[i]
        off = np.abs(query) @ k.error[seen].T + q.error[i] @ np.abs(keys)
        off += product_rounding(query, keys)
        scores = query @ keys / math.sqrt(width)
        weights = np.exp(scores - scores.max())
        weights /= weights.sum()
        relative = softmax_rounding(n, off.max() / math.sqrt(width))
        value[i] = weights @ v.value[seen]
        error[i] = weights @ v.error[seen] + relative * (weights @ np.abs(v.value[seen]))
    return Near(value, error)


def swiglu(u: Near, params: Params) -> Near:
    """The gated network; silu is nowhere steeper than 1.1."""
    gate, up = u.times(params["w_gate"]), u.times(params["w_up"])
    silu = gate.value / (1 + np.exp(-np.maximum(gate.value, -700)))
    of_silu = 1.1 * gate.error + 8 * EPSILON * np.abs(silu)
    gated = silu * up.value
    error = of_silu * np.abs(up.value) + np.abs(silu) * up.error + EPSILON * np.abs(gated)
    return Near(gated, error).times(params["w_down"])


def block(x: Array, params: Params, n_heads: int, causal: bool) -> Near:
    """The statement, for one sequence (n, d)."""
    stream = Near(x, np.zeros_like(x))
    u = rms_norm(stream, params["norm_1"])
    q_k_v = [u.times(params[name]) for name in ("w_q", "w_k", "w_v")]
    width = x.shape[1] // n_heads
    columns = [np.s_[:, first : first + width] for first in range(0, x.shape[1], width)]
    heads = [head(causal, *(Near(one.value[at], one.error[at]) for one in q_k_v)) for at in columns]
    side_by_side = Near(*(np.concatenate(parts, axis=1) for parts in zip(*heads, strict=True)))
    stream = stream.plus(side_by_side.times(params["w_o"]))
    return stream.plus(swiglu(rms_norm(stream, params["norm_2"]), params))


def params_of(weights: Supply, d: int, hidden: int) -> Params:
    """A full set of parameters."""
    shapes: dict[str, Shape] = {"norm_1": (d,), "norm_2": (d,)}
    shapes |= dict.fromkeys(("w_q", "w_k", "w_v", "w_o"), (d, d))
    shapes |= {"w_gate": (d, hidden), "w_up": (d, hidden), "w_down": (hidden, d)}
    params = dict(zip(shapes, weights.arrays(*shapes.values()), strict=True))
    return params | {name: 1.0 + params[name] for name in ("norm_1", "norm_2")}


def cases(
    b: int, n: tuple[int, int], heads: Sequence[tuple[int, int]], hidden: tuple[int, int]
) -> st.SearchStrategy[Case]:
    """Up to `b` sequences of `n` tokens; `heads` are how many there may be, and how wide."""

    def case(b: int, n: int, heads: tuple[int, int], hidden: int, x: Supply, w: Supply) -> Case:
        d = math.prod(heads)
        return x.array(b, n, d), params_of(w, d, hidden), heads[0]

    return st.builds(
        case,
        st.integers(1, b),
        st.integers(*n),
        st.sampled_from(heads),
        st.integers(*hidden),
        supplies([1, 0, 2, -1, -2, 0.5], 24),
        supplies([1, 0, 0.5, -1, -0.5, 0.25], 140),
    )


ONE_HEAD = [(1, d) for d in range(1, 5)]
HEADS = [(1, 2), (2, 1), (2, 2), (1, 3), (4, 1)]


def check(answer: Any, x: Array, params: Params, n_heads: int, causal: bool) -> None:
    """Calls the answer, leaving out `causal` if it is True."""
    result = answer.transformer_block(x, params, n_heads, *([] if causal else [False]))
    expect_array(result, x.shape, "float64")
    for i, sequence in enumerate(x):
        wanted = block(sequence, params, n_heads, causal)
        slack = 4 * float(wanted.error.max())  # for what is left out, and another order
        expect_close(result[i], wanted.value, atol=slack, what=f"sequence {i} of the result")


@promise(examples=60)
def adds_both_branches(
    answer: Any, case: Annotated[Case, cases(2, (1, 1), ONE_HEAD, (1, 3))], causal: Flag
) -> None:
    """adds attention and the gated network to the stream, for single tokens"""
    check(answer, *case, causal)


@promise(examples=50)
def attends_head_by_head(
    answer: Any, case: Annotated[Case, cases(2, (1, 3), HEADS, (1, 1))]
) -> None:
    """lets each head attend by its own columns, to all tokens of its sequence"""
    check(answer, *case, causal=False)


@promise(examples=50)
def sees_no_later_token(
    answer: Any, case: Annotated[Case, cases(2, (2, 3), HEADS, (1, 1))]
) -> None:
    """lets a token attend to itself and those before it if causal, and to no other"""
    check(answer, *case, causal=True)


@promise(examples=80)
def stays_finite(
    answer: Any,
    case: Annotated[Case, cases(1, (1, 3), [(1, 2)], (2, 2))],
    gate: Annotated[float, st.sampled_from([1.0, 8.0, -20.0, 500.0, -500.0])],
    causal: Flag,
) -> None:
    """is right where silu is taken of -20, and of +-1000"""
    x, params, n_heads = case
    check(answer, x, params | {"w_gate": gate * params["w_gate"]}, n_heads, causal)


@promise(examples=80)
def bears_large_scores(
    answer: Any,
    case: Annotated[Case, cases(1, (2, 3), [(1, 2)], (2, 2))],
    largest: Annotated[float, st.sampled_from([1e4, -1e4])],
    causal: Flag,
) -> None:
    """is right for scores of +-1e4, also where a later token has the largest"""
    x, params, n_heads = case
    normed = rms_norm(Near(x[0], np.zeros_like(x[0])), params["norm_1"]).value
    scores = normed @ params["w_q"] @ (normed @ params["w_k"]).T / math.sqrt(2)
    w_q = params["w_q"] * (largest / max(1.0, np.abs(scores).max()))
    check(answer, x, params | {"w_q": w_q}, n_heads, causal)


@promise(
    cases=[
        *((name, None) for name in params_of(Supply([0.5]), 4, 3)),
        *((name, (1,)) for name in ("norm_1", "norm_2")),
        ("norm_1", (1, 4)),
        *((name, shape) for name in ("w_q", "w_k", "w_v", "w_o") for shape in ((2, 4), (4, 1))),
        *(("w_gate", shape) for shape in ((4, 1), (3, 4), (4,))),
        *(("w_up", shape) for shape in ((4, 5), (2, 3), (4,))),
        *(("w_down", shape) for shape in ((1, 4), (3, 1), (4, 3))),
    ]
)
def refuses_other_params(answer: Any, name: str, shape: Shape | None) -> None:
    """raises ValueError for a parameter that is missing, or of another shape"""
    params = params_of(Supply([0.5]), 4, 3)
    if shape is None:
        del params[name]
    else:
        params[name] = np.ones(shape)
    with refuses(ValueError):
        answer.transformer_block(np.ones((2, 3, 4)), params, 2)


@promise(
    cases=[
        *(((2, 3, 4), heads) for heads in (3, 8, 0, -2)),
        *((shape, 2) for shape in ((3, 4), (4,), (1, 2, 3, 4))),
    ]
)
def refuses_other_heads_and_axes(answer: Any, shape: Shape, n_heads: int) -> None:
    """raises ValueError for heads that do not share the columns, and x without three axes"""
    with refuses(ValueError):
        answer.transformer_block(np.ones(shape), params_of(Supply([0.5]), 4, 3), n_heads)


NEAR = close(rtol=1e-8, atol=1e-8)  # all numbers are of size 1: right answers differ by roundings


# So small that a loop in one place shows: 5.7 times the cost, to project row by row alone.
@scale("n", sizes=(128, 4_096), right=1.3, slow=5.7, flat=True, agreement=NEAR)
def many_sequences(n: int, rng: Rng) -> Work:
    """n sequences of 2 tokens, 2 wide, with 2 heads"""
    weights = Supply((rng.numpy.standard_normal(40) / 4).tolist())
    x = rng.numpy.standard_normal((n, 2, 2))
    return Work("transformer_block", (x, params_of(weights, 2, 2), 2))


@scale("n", sizes=(8, 128), right=1.7, slow=7.0, flat=True, agreement=NEAR)
def many_heads(n: int, rng: Rng) -> Work:
    """2 tokens, with n heads of one column each"""
    weights = Supply((rng.numpy.standard_normal(5 * n * n) / n).tolist())
    x = rng.numpy.standard_normal((1, 2, n))
    return Work("transformer_block", (x, params_of(weights, n, 1), n))
