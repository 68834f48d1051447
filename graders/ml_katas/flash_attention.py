"""Judges `flash_attention` against loops over every query and the keys that it sees."""

import math
from collections.abc import Mapping
from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st

from graders.authoring import (
    Resource,
    Rng,
    Work,
    attention_rounding,
    close,
    expect_close,
    promise,
    refuses,
    scale,
)
from graders.strategies.arrays import Array, Shape, Supply, supplies

Size = Annotated[int, st.integers(1, 3)]
Keys = Annotated[int, st.integers(0, 6)]
Block = Annotated[int, st.sampled_from([2, 1, 3, 4, 100])]
Numbers = Annotated[Supply, supplies([1, 0, 2, -1, -2, 0.5], 48)]

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
    out = np.zeros((n, e))
    for i in range(n):
        seen = max(0, i + m - n + 1) if causal else m
        if seen:
            scores = k[:seen] @ q[i] / math.sqrt(d)
            weights = np.exp(scores - scores.max())
            out[i] = weights @ v[:seen] / weights.sum()
    return out


def check(answer: Any, arrays: list[Array], block: int, causal: bool = False) -> None:
    """Calls the answer, leaving out `causal` if it is False."""
    q, k, v = arrays
    result = answer.blocked_attention(q, k, v, block, *([True] if causal else []))
    slack = attention_rounding(q, k, v)  # below 1e-10 for all inputs here
    expect_close(result, attention(q, k, v, causal), atol=slack, dtype="float64")


@promise
def is_exact_attention(
    answer: Any,
    n: Size,
    m: Keys,
    d: Size,
    e: Annotated[int, st.integers(1, 2)],
    numbers: Numbers,
    block: Block,
) -> None:
    """equals attention over all the keys at once, whatever the block"""
    check(answer, numbers.arrays((n, d), (m, d), (m, e)), block)


@promise
def sees_no_later_key(
    answer: Any,
    n: Annotated[int, st.integers(1, 6)],
    m: Keys,
    d: Annotated[int, st.integers(1, 2)],
    numbers: Numbers,
    block: Block,
) -> None:
    """aligns the last query with the last key if causal, and gives zeros where nothing is seen"""
    check(answer, numbers.arrays((n, d), (m, d), (m, 1)), block, causal=True)


@promise
def tells_large_scores_apart(
    answer: Any,
    n: Annotated[int, st.integers(2, 5)],
    m: Annotated[int, st.integers(2, 5)],
    keys: Annotated[Supply, supplies([100, -100, 100, -100, 99, 60, 0, -60], 5)],
    values: Numbers,
    block: Annotated[int, st.sampled_from([2, 1, 3, 100])],
    causal: Annotated[bool, st.sampled_from([True, True, True, False])],
) -> None:
    """is right for scores of +-1e4, whichever block has the largest, and keeps out later ones"""
    q = np.resize([[100.0], [-100.0]], (n, 1))
    check(answer, [q, keys.array(m, 1), values.array(m, 1)], block, causal)


MISFITS: list[Mapping[str, Shape]] = [
    *({"q": shape} for shape in ((2, 1), (3,), (1, 2, 3))),
    *({"k": shape} for shape in ((4, 2), (4, 1), (1, 3), (0, 3))),
    *({"v": shape} for shape in ((5, 1), (1, 1), (3, 1), (4,))),
    {"q": (2, 0), "k": (4, 0)},
    {"k": (3,), "v": (3, 1)},
    {"q": (2, 2, 3), "k": (2, 4, 3), "v": (2, 4, 1)},
]


@promise(cases=[(shapes, causal) for shapes in MISFITS for causal in (False, True)])
def refuses_shapes_that_do_not_fit(answer: Any, shapes: Mapping[str, Shape], causal: bool) -> None:
    """raises ValueError for shapes that do not fit"""
    fitting = {"q": (2, 3), "k": (4, 3), "v": (4, 1)}
    arrays = {name: np.ones(shape) for name, shape in {**fitting, **shapes}.items()}
    with refuses(ValueError):
        answer.blocked_attention(**arrays, block=2, causal=causal)


@promise(cases=[(block, m) for block in (0, -1, -5) for m in range(3)])
def refuses_such_blocks(answer: Any, block: int, m: int) -> None:
    """raises ValueError for a block below 1"""
    with refuses(ValueError):
        answer.blocked_attention(np.ones((2, 3)), np.ones((m, 3)), np.ones((m, 1)), block)


NEAR = close(rtol=1e-9, atol=1e-9)  # scores are of size 1: right answers differ by a few roundings


def inputs(n: int, m: int, width: int, rng: Rng) -> list[Array]:
    return np.split(rng.numpy.standard_normal((n + 2 * m, width)), [n, n + m])


@scale("n", sizes=(256, 2_048), right=1.2, slow=35.0, agreement=NEAR, resource=Resource.MEMORY)
def long_contexts(n: int, rng: Rng) -> Work:
    """n queries and n keys, 16 wide, in blocks of 32"""
    return Work("blocked_attention", (*inputs(n, n, 16, rng), 32))


@scale("n^2", sizes=(512, 8_192), right=2.5, slow=24.0, agreement=NEAR)
def queries_that_see_nothing(n: int, rng: Rng) -> Work:
    """n causal queries and n / 16 keys, in blocks of 64: most queries see nothing"""
    args = inputs(n, max(1, n // 16), 8, rng)
    return Work("blocked_attention", (*args, 64), {"causal": True})
