"""Judges `attention_forward` against loops over every query and the keys it may attend to."""

import math
from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from graders.authoring import (
    Resource,
    Rng,
    Work,
    expect_array,
    expect_close,
    promise,
    refuses,
    scale,
)
from graders.strategies.arrays import Shape, Supply, supplies

Array = NDArray[Any]

Size = Annotated[int, st.integers(1, 3)]
Number = Annotated[Supply, supplies([1, 0, 2, -1, -2, 0.5], 48)]
Allowed = Annotated[Supply, supplies([1, 0], 36)]

HINTS = (
    "Write its shape beside each array. Which one product gives the scores of all heads, how does "
    "their spread grow with d, and over which axis must the weights sum to 1?",
    "Draw 2 queries and 4 keys on paper: which pairs do `mask` and `causal` allow? And what may a "
    "forbidden key add to the sum that its row is divided by?",
    "A score of -inf forbids in any precision, and a shift of the whole row changes no weight. "
    "Which shift keeps exp in range, and what if all of the row is -inf?",
)


def attention(q: Array, k: Array, v: Array, mask: Array | None, causal: bool) -> Array:
    """The statement, one query at a time, in float64."""
    lead = leading(q, k, v, mask)
    (n, d), (m, e) = q.shape[-2:], v.shape[-2:]
    q, k, v = (np.broadcast_to(x.astype(np.float64), lead + x.shape[-2:]) for x in (q, k, v))
    allowed = np.broadcast_to(True if mask is None else mask, (*lead, n, m))
    out = np.zeros((*lead, n, e))
    for *head, i in np.ndindex(*lead, n):
        at = tuple(head)
        seen = [j for j in range(m) if allowed[at][i, j] and (not causal or j <= i + m - n)]
        if seen:
            scores = [q[at][i] @ k[at][j] / math.sqrt(d) for j in seen]
            weights = [np.exp(score - max(scores)) for score in scores]
            terms = [weight * v[at][j] for weight, j in zip(weights, seen, strict=True)]
            out[at][i] = sum(terms) / sum(weights)
    return out


def leading(q: Array, k: Array, v: Array, mask: Array | None) -> Shape:
    """The leading axes of the result."""
    arrays = [q, k, v] if mask is None else [q, k, v, mask]
    return np.broadcast_shapes(*(array.shape[:-2] for array in arrays))


def rounding(q: Array, k: Array, v: Array) -> float:
    """How far off an entry of the result may be.

    A score is a sum of d products, scaled: it is off by at most (d + 4) eps of what the products
    amount to without their signs. Its weight is off by the factor exp of that, and so is the sum of
    the weights; adding up m of them costs another m eps each time. An entry of the result is a mean
    of values, so all this times the largest value, and twice that since the model rounds as well.
    Arrays of float32 may be computed with as such.
    """
    single = any(array.dtype == np.float32 for array in (q, k, v))
    epsilon = float(np.finfo(np.float32 if single else np.float64).eps)
    m, d = k.shape[-2:]
    largest = float(np.abs(q).max(initial=0)) * float(np.abs(k).max(initial=0)) * math.sqrt(d)
    relative = math.expm1(2 * (d + 4) * epsilon * largest) + 4 * (m + 4) * epsilon
    return float(relative * np.abs(v).max(initial=0))


def check(
    answer: Any, q: Array, k: Array, v: Array, mask: Array | None = None, causal: bool = False
) -> None:
    """Calls the answer, leaving out the arguments that have their default value."""
    options = {} if mask is None else {"mask": mask}
    result = answer.attention(q, k, v, **options, **({"causal": True} if causal else {}))
    common = np.result_type(q, k, v)
    dtype = common if common.kind == "f" else np.dtype(np.float64)
    expected = attention(q, k, v, mask, causal)
    expect_array(result, expected.shape, dtype.name)
    expect_close(result, expected.astype(dtype), atol=rounding(q, k, v))


@promise(examples=40)
def takes_the_weighted_mean(
    answer: Any, n: Size, m: Size, d: Size, e: Annotated[int, st.integers(1, 2)], numbers: Number
) -> None:
    """gives every query the mean of the values, weighted by the softmax of its scaled scores"""
    q, k, v = numbers.arrays((n, d), (m, d), (m, e))
    check(answer, q, k, v)


@promise(examples=70)
def attends_where_it_may(
    answer: Any,
    n: Size,
    m: Annotated[int, st.integers(0, 3)],
    numbers: Number,
    allowed: Allowed,
    masked: Annotated[str, st.sampled_from(["", "nm", "1m", "n1", "m"])],
    causal: Annotated[bool, st.booleans()],
) -> None:
    """attends only where `mask` and `causal` allow it, and gives zeros where nothing is allowed"""
    shape = tuple({"n": n, "m": m, "1": 1}[axis] for axis in masked)
    mask = allowed.array(*shape).astype(bool) if shape else None
    q, k, v = numbers.arrays((n, 1), (m, 1), (m, 1))
    check(answer, q, k, v, mask, causal)


# What q, k, v and the mask have in front of their last two axes.
LEADS = [
    ((2,), (2,), (2,), ()),
    ((2, 2), (2, 2), (2, 2), (2, 1)),
    ((), (2,), (2,), (1,)),
    ((2,), (), (), (2,)),
    ((1,), (1,), (3,), ()),
    ((), (), (), (2,)),
    ((2, 1), (3,), (1, 3), (1, 1)),
    ((2, 1, 1), (1, 2, 1), (2,), (1, 2)),
]


@promise(examples=40)
def broadcasts_leading_axes(
    answer: Any,
    leads: Annotated[tuple[Shape, ...], st.sampled_from(LEADS)],
    m: Annotated[int, st.integers(1, 2)],
    numbers: Number,
    allowed: Allowed,
    masked: Annotated[bool, st.booleans()],
    causal: Annotated[bool, st.booleans()],
) -> None:
    """treats every batch and head by itself, with leading axes that broadcast"""
    of_q, of_k, of_v, of_mask = leads
    q, k, v = numbers.arrays((*of_q, 2, 1), (*of_k, m, 1), (*of_v, m, 1))
    mask = allowed.array(*of_mask, 2, m).astype(bool) if masked else None
    check(answer, q, k, v, mask, causal)


@promise(examples=90)
def keeps_the_dtype(
    answer: Any,
    dtypes: Annotated[
        tuple[str, ...],
        st.sampled_from(
            [
                *[("float32",) * 3] * 3,
                ("float64", "float32", "float32"),
                ("float32", "float32", "float64"),
                *[("int64",) * 3, ("int8",) * 3] * 2,
                ("float32", "int64", "float32"),
                *[("int8", "int8", "float32")] * 2,  # NumPy's common type is float32
            ]
        ),
    ],
    m: Annotated[int, st.integers(0, 3)],
    numbers: Number,
    allowed: Allowed,
    causal: Annotated[bool, st.booleans()],
) -> None:
    """returns float32 for float32, and NumPy's common type for mixed ones"""
    arrays = numbers.arrays((2, 2), (m, 2), (m, 1))
    q, k, v = (array.astype(dtype) for array, dtype in zip(arrays, dtypes, strict=True))
    check(answer, q, k, v, allowed.array(2, m).astype(bool), causal)


@promise(examples=40)
def stays_finite(
    answer: Any,
    dtype: Annotated[str, st.sampled_from(["float64", "float32"])],
    n: Annotated[int, st.integers(1, 2)],
    m: Size,
    numbers: Annotated[Supply, supplies([70, -70, 0, 35, 7], 20)],
    values: Number,
    allowed: Allowed,
) -> None:
    """is right for scores of +-1e4"""
    q, k = numbers.arrays((n, 4), (m, 4))
    v = values.array(m, 1)
    mask = allowed.array(n, m).astype(bool)
    check(answer, q.astype(dtype), k.astype(dtype), v.astype(dtype), mask)


@promise(examples=60)
def tells_large_scores_apart(
    answer: Any,
    m: Annotated[int, st.integers(2, 4)],
    keys: Annotated[Supply, supplies([100, -100, 99, 60, -60, 0], 4)],
    values: Number,
    allowed: Allowed,
    causal: Annotated[bool, st.booleans()],
) -> None:
    """keeps out a key whose score is 1e4, and tells it from one of 6e3"""
    q, k = np.array([[100.0], [-100.0]]), keys.array(m, 1)
    check(answer, q, k, values.array(m, 1), allowed.array(2, m).astype(bool), causal)


@promise(
    cases=[
        ((2, 3), (4, 2), (4, 1)),  # d differs
        ((2, 3), (4, 1), (4, 1)),
        ((2, 0), (4, 0), (4, 1)),  # d = 0
        ((2, 2, 0), (2, 4, 0), (2, 4, 1)),
        ((2, 3), (4, 3), (5, 1)),  # m differs
        ((2, 3), (4, 3), (1, 1)),
        ((2, 3), (1, 3), (4, 1)),
        ((3,), (4, 3), (4, 1)),  # fewer than two axes
        ((2, 3), (3,), (3, 1)),
        ((2, 3), (4, 3), (4,)),
        ((2, 2, 3), (3, 4, 3), (4, 1)),  # leading axes
        ((2, 2, 3), (4, 3), (3, 4, 1)),
        ((2, 3), (4, 3), (4, 1), (3, 4)),  # the mask
        ((2, 3), (4, 3), (4, 1), (2, 3)),
        ((2, 3), (4, 3), (4, 1), (3,)),
        ((2, 2, 3), (4, 3), (4, 1), (3, 2, 4)),
        ((2, 3), (1, 3), (1, 1), (2, 4)),
        ((1, 3), (4, 3), (4, 1), (2, 4)),
    ]
)
def refuses_shapes_that_do_not_fit(answer: Any, shapes: tuple[Shape, ...]) -> None:
    """raises ValueError for shapes that do not fit"""
    q, k, v, *masks = (np.ones(shape) for shape in shapes)
    with refuses(ValueError):
        answer.attention(q, k, v, *(mask.astype(bool) for mask in masks))


def agrees(result: Any, expected: Any, _: Work) -> None:
    """Scores are of size 1: two right answers differ by a few roundings."""
    expect_close(result, expected, rtol=1e-9, atol=1e-9)


@scale("n", sizes=(256, 16_384), right=1.7, slow=28.0, flat=True, agreement=agrees)
def many_small_heads(n: int, rng: Rng) -> Work:
    """n sequences of 4 tokens, with 4 heads 4 wide"""
    q, k, v = rng.numpy.standard_normal((3, n, 4, 4, 4))
    return Work("attention", (q, k, v), {"causal": True})


@scale("n^2", sizes=(64, 512), right=1.7, slow=90.0, agreement=agrees, resource=Resource.MEMORY)
def wide_heads(n: int, rng: Rng) -> Work:
    """n tokens, with one head 256 wide"""
    numpy = rng.numpy
    return Work("attention", tuple(numpy.standard_normal((3, n, 256))))


@scale("n^2", sizes=(32, 512), right=1.4, slow=10.0, agreement=agrees)
def long_sequences(n: int, rng: Rng) -> Work:
    """8 sequences of n tokens, with 4 heads 64 wide, padded"""
    numpy = rng.numpy
    q, k, v = numpy.standard_normal((3, 8, 4, n, 64))
    mask = np.arange(n) < numpy.integers(n // 2, n, size=(8, 1, 1, 1))
    return Work("attention", (q, k, v, mask))
