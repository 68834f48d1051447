"""Judges `flash_attention` against loops over every query and the keys that it sees."""

import math
from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from graders.authoring import (
    EPSILON,
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
Key = Annotated[int, st.integers(0, 6)]
Block = Annotated[int, st.sampled_from([2, 1, 3, 4, 100])]
Number = Annotated[Supply, supplies([1, 0, 2, -1, -2, 0.5], 48)]

HINTS = (
    "Say you have the softmax mean over the first ten keys, and an eleventh comes. Which two sums "
    "must you have kept, and what becomes of them if its score is the largest so far?",
    "Draw 5 queries against 3 keys in blocks of 2. Which pairs are allowed, how long is the last "
    "block, and what is the largest score of a query that sees nothing yet?",
    "For a block of keys, which is the first query that sees any of them? Who needs a look at this "
    "block, and how many scores are in memory then?",
)


def attention(q: Array, k: Array, v: Array, causal: bool) -> Array:
    """The statement, one query at a time."""
    (n, d), (m, e) = q.shape, v.shape
    out: Array = np.zeros((n, e))
    for i in range(n):
        seen = [j for j in range(m) if not causal or j <= i + m - n]
        if seen:
            scores = [q[i] @ k[j] / math.sqrt(d) for j in seen]
            weights = [np.exp(score - max(scores)) for score in scores]
            terms = [weight * v[j] for weight, j in zip(weights, seen, strict=True)]
            out[i] = sum(terms) / sum(weights)
    return out


def rounding(q: Array, k: Array, v: Array) -> float:
    """How far off an entry of the result may be; less than 1e-10 for all inputs here.

    A score is a sum of d products, scaled: it is off by at most (d + 4) eps of what the products
    amount to without their signs. A weight is off by the factor exp of that, wherever the shift of
    its row stands, and by one more rounding for each of m blocks that rescales it. Adding up m of
    them costs m eps each time. An entry is a mean of values, so all this times the largest value;
    twice that, since the model rounds as well.
    """
    m, d = k.shape
    largest = float(np.abs(q).max(initial=0)) * float(np.abs(k).max(initial=0)) * math.sqrt(d)
    relative = math.expm1(4 * (d + 4) * EPSILON * largest) + 8 * (m + 4) * EPSILON
    return float(relative * np.abs(v).max(initial=0))


def check(answer: Any, q: Array, k: Array, v: Array, block: int, causal: bool = False) -> None:
    """Calls the answer, leaving out `causal` if it is False."""
    result = answer.blocked_attention(q, k, v, block, *([True] if causal else []))
    expect_array(result, (len(q), v.shape[1]), "float64")
    expect_close(result, attention(q, k, v, causal), atol=rounding(q, k, v))


@promise
def is_exact_attention(
    answer: Any,
    n: Size,
    m: Key,
    d: Size,
    e: Annotated[int, st.integers(1, 2)],
    numbers: Number,
    block: Block,
) -> None:
    """equals attention over all the keys at once, whatever the block"""
    q, k, v = numbers.arrays((n, d), (m, d), (m, e))
    check(answer, q, k, v, block)


@promise
def sees_no_later_key(
    answer: Any,
    n: Annotated[int, st.integers(1, 6)],
    m: Key,
    d: Annotated[int, st.integers(1, 2)],
    numbers: Number,
    block: Block,
) -> None:
    """aligns the last query with the last key if causal, and gives zeros where nothing is seen"""
    q, k, v = numbers.arrays((n, d), (m, d), (m, 1))
    check(answer, q, k, v, block, causal=True)


@promise(examples=50)
def stays_finite(
    answer: Any,
    n: Annotated[int, st.integers(1, 3)],
    m: Annotated[int, st.integers(1, 6)],
    numbers: Annotated[Supply, supplies([70, -70, 0, 35, 7], 36)],
    values: Number,
    block: Annotated[int, st.sampled_from([2, 1, 3, 100])],
    causal: Annotated[bool, st.booleans()],
) -> None:
    """is right for scores of +-1e4, whichever block has the largest"""
    q, k = numbers.arrays((n, 4), (m, 4))
    check(answer, q, k, values.array(m, 1), block, causal)


@promise(examples=50)
def tells_large_scores_apart(
    answer: Any,
    n: Annotated[int, st.integers(2, 4)],
    m: Annotated[int, st.integers(2, 6)],
    keys: Annotated[Supply, supplies([100, -100, 99, 60, -60, 0], 6)],
    values: Number,
    block: Annotated[int, st.sampled_from([2, 1, 3, 100])],
) -> None:
    """keeps out a later key whose score is 1e4, and tells it from one of 6e3"""
    q = np.resize([[100.0], [-100.0]], (n, 1))
    check(answer, q, keys.array(m, 1), values.array(m, 1), block, causal=True)


@promise(examples=60)
def refuses_shapes_that_do_not_fit(
    answer: Any,
    shapes: Annotated[
        tuple[Shape, ...],
        st.sampled_from(
            [
                ((2, 3), (4, 2), (4, 1)),  # d differs
                ((2, 3), (4, 1), (4, 1)),
                ((2, 1), (4, 3), (4, 1)),
                ((2, 0), (4, 0), (4, 1)),  # d = 0
                ((2, 3), (4, 3), (5, 1)),  # m differs
                ((2, 3), (4, 3), (1, 1)),
                ((2, 3), (4, 3), (3, 1)),
                ((2, 3), (1, 3), (4, 1)),
                ((2, 3), (0, 3), (4, 1)),
                ((3,), (4, 3), (4, 1)),  # not two axes
                ((2, 3), (3,), (3, 1)),
                ((2, 3), (4, 3), (4,)),
                ((1, 2, 3), (4, 3), (4, 1)),
                ((2, 2, 3), (2, 4, 3), (2, 4, 1)),
            ]
        ),
    ],
    causal: Annotated[bool, st.booleans()],
) -> None:
    """raises ValueError for shapes that do not fit"""
    q, k, v = (np.ones(shape) for shape in shapes)
    with refuses(ValueError):
        answer.blocked_attention(q, k, v, 2, causal)


@promise(examples=10)
def refuses_such_blocks(
    answer: Any,
    block: Annotated[int, st.sampled_from([0, -1, -5])],
    m: Annotated[int, st.integers(0, 2)],
) -> None:
    """raises ValueError for a block below 1"""
    with refuses(ValueError):
        answer.blocked_attention(np.ones((2, 3)), np.ones((m, 3)), np.ones((m, 1)), block)


def agrees(result: Any, expected: Any, _: Work) -> None:
    """Scores are of size 1: two right answers differ by a few roundings."""
    expect_close(result, expected, rtol=1e-9, atol=1e-9)


def inputs(n: int, m: int, width: int, rng: Rng) -> tuple[Array, Array, Array]:
    numbers = rng.numpy.standard_normal((n + 2 * m, width))
    return numbers[:n], numbers[n : n + m], numbers[n + m :]


@scale("n", sizes=(256, 2_048), right=1.2, slow=35.0, agreement=agrees, resource=Resource.MEMORY)
def long_contexts(n: int, rng: Rng) -> Work:
    """n queries and n keys, 16 wide, in blocks of 32"""
    return Work("blocked_attention", (*inputs(n, n, 16, rng), 32))


@scale("n^2", sizes=(512, 8_192), right=2.5, slow=24.0, agreement=agrees)
def queries_that_see_nothing(n: int, rng: Rng) -> Work:
    """n causal queries and n / 16 keys, in blocks of 64: most queries see nothing"""
    args = inputs(n, max(1, n // 16), 8, rng)
    return Work("blocked_attention", (*args, 64), {"causal": True})
