"""Judges `swiglu_block` one sequence and one head at a time."""

import math
from typing import Annotated, Any, NamedTuple

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from graders.authoring import (
    EPSILON,
    Rng,
    Work,
    expect_array,
    expect_close,
    promise,
    refuses,
    scale,
)
from graders.strategies.arrays import Supply, supplies

Array = NDArray[Any]
Params = dict[str, Array]

NORM_EPSILON = 1e-6
BatchSize = Annotated[int, st.integers(1, 2)]
Hidden = Annotated[int, st.integers(1, 3)]
Heads = Annotated[
    tuple[int, int], st.sampled_from([(1, 2), (2, 1), (2, 2), (1, 3), (4, 1)])
]  # heads, and how wide they are
Number = Annotated[Supply, supplies([1, 0, 2, -1, -2, 0.5], 24)]
Weight = Annotated[Supply, supplies([1, 0, 0.5, -1, -0.5, 0.25], 140)]

HINTS = (
    "Draw the stream as one line and both branches beside it. What does each branch read, where "
    "does its norm stand, what does it add to, and which side of the gate has the silu?",
    "Write the shape beside each array, from (b, n, d) to one axis for the heads and back. In "
    "which order do reshape and swapaxes come, how wide is a head, and whom does a token see?",
    "exp of what can overflow in this block, at which two places? Which shift of a row of scores, "
    "and which form of silu, keep its argument at 0 or below?",
)


class Near(NamedTuple):
    """An array, and how far off each of its numbers may be: a running error analysis.

    Every product and sum adds its own rounding to what comes in, to first order; `check` leaves
    room for what is left out, and for another order of the operations.
    """

    value: Array
    error: Array

    def times(self, matrix: Array) -> "Near":
        terms = len(matrix)
        rounded = (terms + 2) * EPSILON * (np.abs(self.value) @ np.abs(matrix))
        return Near(self.value @ matrix, self.error @ np.abs(matrix) + rounded)

    def plus(self, other: "Near") -> "Near":
        value = self.value + other.value
        return Near(value, self.error + other.error + EPSILON * np.abs(value))


def rms_norm(x: Near, gain: Array) -> Near:
    """For the tokens of one sequence, (n, d)."""
    size = np.sqrt((x.value**2).mean(axis=1, keepdims=True) + NORM_EPSILON)
    value = gain * x.value / size
    # The size is off by no more than the root mean square of the errors.
    off = x.error + np.abs(x.value) / size * np.sqrt((x.error**2).mean(axis=1, keepdims=True))
    return Near(value, np.abs(gain) * off / size + (x.value.shape[1] + 8) * EPSILON * np.abs(value))


def head(q: Near, k: Near, v: Near, causal: bool) -> Near:
    """Attention of one head, query by query."""
    n, width = q.value.shape
    value, error = np.zeros((n, width)), np.zeros((n, width))
    for i in range(n):
        seen = slice(0, i + 1 if causal else n)
        scores = k.value[seen] @ q.value[i] / math.sqrt(width)
        off = k.error[seen] @ np.abs(q.value[i]) + np.abs(k.value[seen]) @ q.error[i]
        off += (width + 4) * EPSILON * (np.abs(k.value[seen]) @ np.abs(q.value[i]))
        weights = np.exp(scores - scores.max())
        weights /= weights.sum()
        relative = np.expm1(2 * off.max() / math.sqrt(width)) + (n + 8) * EPSILON
        value[i] = weights @ v.value[seen]
        error[i] = weights @ v.error[seen] + relative * (weights @ np.abs(v.value[seen]))
    return Near(value, error)


def swiglu(u: Near, params: Params) -> Near:
    """The gated network; silu is nowhere steeper than 1.1."""
    gate, up = u.times(params["w_gate"]), u.times(params["w_up"])
    silu = np.array([[z * sigmoid(z) for z in row] for row in gate.value.tolist()])
    of_silu = 1.1 * gate.error + 8 * EPSILON * np.abs(silu)
    gated = silu * up.value
    error = of_silu * np.abs(up.value) + np.abs(silu) * up.error + EPSILON * np.abs(gated)
    return Near(gated, error).times(params["w_down"])


def sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z)) if z > -700 else 0.0


def block(x: Array, params: Params, n_heads: int, causal: bool) -> Near:
    """The statement, for one sequence (n, d)."""
    stream = Near(x, np.zeros_like(x))
    u = rms_norm(stream, params["norm_1"])
    projected = [u.times(params[name]) for name in ("w_q", "w_k", "w_v")]
    heads = [
        head(q, k, v, causal)
        for q, k, v in zip(*(columns(one, n_heads) for one in projected), strict=True)
    ]
    side_by_side = Near(*(np.concatenate(parts, axis=1) for parts in zip(*heads, strict=True)))
    stream = stream.plus(side_by_side.times(params["w_o"]))
    return stream.plus(swiglu(rms_norm(stream, params["norm_2"]), params))


def columns(one: Near, n_heads: int) -> list[Near]:
    """The columns of each head."""
    values, errors = (np.split(part, n_heads, axis=1) for part in one)
    return [Near(value, error) for value, error in zip(values, errors, strict=True)]


def check(answer: Any, x: Array, params: Params, n_heads: int, causal: bool) -> None:
    """Calls the answer, leaving out `causal` if it is True."""
    result = answer.transformer_block(x, params, n_heads, *([] if causal else [False]))
    expect_array(result, x.shape, "float64")
    for i, sequence in enumerate(x):
        wanted = block(sequence, params, n_heads, causal)
        slack = 4 * float(wanted.error.max())
        expect_close(result[i], wanted.value, atol=slack, what=f"sequence {i} of the result")


def params_of(weights: Supply, d: int, hidden: int, gain: float = 1.0) -> Params:
    """A full set of parameters."""
    shapes: dict[str, tuple[int, ...]] = {"norm_1": (d,), "norm_2": (d,)}
    shapes |= dict.fromkeys(("w_q", "w_k", "w_v", "w_o"), (d, d))
    shapes |= {"w_gate": (d, hidden), "w_up": (d, hidden), "w_down": (hidden, d)}
    names, arrays = list(shapes), weights.arrays(*shapes.values())
    params = dict(zip(names, arrays, strict=True))
    for name in ("norm_1", "norm_2"):
        params[name] = gain * (1.0 + params[name])
    return params


@promise(examples=60)
def adds_both_branches(
    answer: Any,
    b: BatchSize,
    d: Annotated[int, st.integers(1, 4)],
    hidden: Hidden,
    numbers: Number,
    weights: Weight,
    causal: Annotated[bool, st.booleans()],
) -> None:
    """adds attention and the gated network to the stream, for single tokens"""
    check(answer, numbers.array(b, 1, d), params_of(weights, d, hidden), 1, causal)


@promise(examples=50)
def attends_head_by_head(
    answer: Any,
    b: BatchSize,
    n: Annotated[int, st.integers(1, 3)],
    heads: Heads,
    numbers: Number,
    weights: Weight,
) -> None:
    """lets each head attend by its own columns, to all tokens of its sequence"""
    n_heads, width = heads
    d = n_heads * width
    check(answer, numbers.array(b, n, d), params_of(weights, d, 1), n_heads, causal=False)


@promise(examples=50)
def sees_no_later_token(
    answer: Any,
    b: BatchSize,
    n: Annotated[int, st.integers(2, 3)],
    heads: Heads,
    numbers: Number,
    weights: Weight,
) -> None:
    """lets a token attend to itself and those before it if causal, and to no other"""
    n_heads, width = heads
    d = n_heads * width
    check(answer, numbers.array(b, n, d), params_of(weights, d, 1), n_heads, causal=True)


@promise(examples=60)
def stays_finite(
    answer: Any,
    n: Annotated[int, st.integers(1, 3)],
    numbers: Number,
    weights: Weight,
    gate: Annotated[float, st.sampled_from([1.0, 8.0, -20.0, 500.0, -500.0])],
    causal: Annotated[bool, st.booleans()],
) -> None:
    """is right where silu is taken of -20, and of +-1000"""
    params = params_of(weights, 2, 2)
    params["w_gate"] *= gate
    check(answer, numbers.array(1, n, 2), params, 1, causal)


@promise(examples=80)
def bears_large_scores(
    answer: Any,
    n: Annotated[int, st.integers(2, 3)],
    numbers: Number,
    weights: Weight,
    largest: Annotated[float, st.sampled_from([1e4, -1e4])],
    causal: Annotated[bool, st.booleans()],
) -> None:
    """is right for scores of +-1e4, also where a later token has the largest"""
    x, params = numbers.array(1, n, 2), params_of(weights, 2, 2)
    normed = rms_norm(Near(x[0], np.zeros((n, 2))), params["norm_1"]).value
    scores = normed @ params["w_q"] @ (normed @ params["w_k"]).T / math.sqrt(2)
    params["w_q"] *= largest / max(1.0, np.abs(scores).max())
    check(answer, x, params, 1, causal)


@promise(
    cases=[
        *((name, None) for name in ("norm_1", "norm_2", "w_q", "w_k", "w_v", "w_o")),
        *((name, None) for name in ("w_gate", "w_up", "w_down")),
        *((name, (1,)) for name in ("norm_1", "norm_2")),
        *((name, (2, 4)) for name in ("w_q", "w_k", "w_v", "w_o")),
        *((name, (4, 1)) for name in ("w_q", "w_k", "w_v", "w_o")),
        ("w_gate", (4, 1)),
        ("w_gate", (3, 4)),
        ("w_up", (4, 5)),
        ("w_up", (2, 3)),
        ("w_up", (4,)),
        ("w_gate", (4,)),
        ("w_down", (1, 4)),
        ("w_down", (3, 1)),
        ("w_down", (4, 3)),
        ("norm_1", (1, 4)),
    ]
)
def refuses_other_params(answer: Any, case: tuple[str, tuple[int, ...] | None]) -> None:
    """raises ValueError for a parameter that is missing, or of another shape"""
    name, shape = case
    params = params_of(Supply([0.5]), 4, 3)
    if shape is None:
        del params[name]
    else:
        params[name] = np.ones(shape)
    with refuses(ValueError):
        answer.transformer_block(np.ones((2, 3, 4)), params, 2)


@promise(
    cases=[
        ((2, 3, 4), 3),  # heads
        ((2, 3, 4), 8),
        ((2, 3, 4), 0),
        ((2, 3, 4), -2),
        ((3, 4), 2),  # axes
        ((4,), 2),
        ((1, 2, 3, 4), 2),
    ]
)
def refuses_other_heads_and_axes(answer: Any, case: tuple[tuple[int, ...], int]) -> None:
    """raises ValueError for heads that do not share the columns, and x without three axes"""
    shape, n_heads = case
    with refuses(ValueError):
        answer.transformer_block(np.ones(shape), params_of(Supply([0.5]), 4, 3), n_heads)


def agrees(result: Any, expected: Any, _: Work) -> None:
    """All numbers are of size 1: two right answers differ by some roundings."""
    expect_close(result, expected, rtol=1e-8, atol=1e-8)


# So small that a loop in one place shows: 5.7 times the cost, to project row by row alone.
@scale("n", sizes=(128, 4_096), right=1.3, slow=5.7, flat=True, agreement=agrees)
def many_sequences(n: int, rng: Rng) -> Work:
    """n sequences of 2 tokens, 2 wide, with 2 heads"""
    numpy = rng.numpy
    weights = Supply((numpy.standard_normal(40) / 4).tolist())
    return Work(
        "transformer_block", (numpy.standard_normal((n, 2, 2)), params_of(weights, 2, 2), 2)
    )


@scale("n", sizes=(8, 128), right=1.7, slow=7.0, flat=True, agreement=agrees)
def many_heads(n: int, rng: Rng) -> Work:
    """2 tokens, with n heads of one column each"""
    numpy = rng.numpy
    weights = Supply((numpy.standard_normal(5 * n * n) / n).tolist())
    return Work(
        "transformer_block", (numpy.standard_normal((1, 2, n)), params_of(weights, n, 1), n)
    )
