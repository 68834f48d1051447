"""Judges `attention_forward` against loops over every query and the keys it may attend to."""

import math
from collections.abc import Iterable
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
from graders.strategies.scalars import Flag

Size = Annotated[int, st.integers(1, 3)]
Numbers = Annotated[Supply, supplies([1, 0, 2, -1, -2, 0.5], 48)]
Allowed = Annotated[Supply, supplies([1, 0], 36)]

HINTS = (
    "Write its shape beside each array. Which one product gives the scores of all heads, how does "
    "their spread grow with d, and over which axis must the weights sum to 1?",
    "Draw 2 queries and 4 keys on paper: which pairs do `mask` and `causal` allow? And what may a "
    "forbidden key add to the sum that its row is divided by?",
    "A score of -inf forbids in any precision, and a shift of the whole row changes no weight. "
    "Which shift keeps exp in range, and what if all of the row is -inf?",
)


def attention(q: Array, k: Array, v: Array, mask: Array, causal: bool) -> Array:
    """The statement, one query at a time, in float64."""
    lead = np.broadcast_shapes(*(array.shape[:-2] for array in (q, k, v, mask)))
    (n, d), (m, e) = q.shape[-2:], v.shape[-2:]
    q, k, v = (np.broadcast_to(x.astype(np.float64), lead + x.shape[-2:]) for x in (q, k, v))
    allowed = np.broadcast_to(mask, (*lead, n, m))
    out = np.zeros((*lead, n, e))
    for *head, i in np.ndindex(*lead, n):
        at = tuple(head)
        seen = [j for j in range(m) if allowed[at][i, j] and (not causal or j <= i + m - n)]
        if seen:
            scores = np.array([q[at][i] @ k[at][j] for j in seen]) / math.sqrt(d)
            weights = np.exp(scores - scores.max())
            out[at][i] = weights @ v[at][seen] / weights.sum()
    return out


def check(
    answer: Any, arrays: Iterable[Array], mask: Array | None = None, causal: bool = False
) -> None:
    """Calls the answer, leaving out the arguments that have their default value."""
    q, k, v = arrays
    options = {} if mask is None else {"mask": mask}
    result = answer.attention(q, k, v, **options, **({"causal": True} if causal else {}))
    common = np.result_type(q, k, v)
    dtype = common if common.kind == "f" else np.dtype(np.float64)
    expected = attention(q, k, v, np.array(True) if mask is None else mask, causal).astype(dtype)
    expect_close(result, expected, atol=attention_rounding(q, k, v), dtype=dtype.name)


@promise(examples=40)
def takes_the_weighted_mean(
    answer: Any, n: Size, m: Size, d: Size, e: Annotated[int, st.integers(1, 2)], numbers: Numbers
) -> None:
    """gives every query the mean of the values, weighted by the softmax of its scaled scores"""
    check(answer, numbers.arrays((n, d), (m, d), (m, e)))


@promise(examples=70)
def attends_where_it_may(
    answer: Any,
    n: Size,
    m: Annotated[int, st.integers(0, 3)],
    numbers: Numbers,
    allowed: Allowed,
    masked: Annotated[str, st.sampled_from(["", "nm", "1m", "n1", "m"])],
    causal: Flag,
) -> None:
    """attends only where `mask` and `causal` allow it, and gives zeros where nothing is allowed"""
    shape = tuple({"n": n, "m": m, "1": 1}[axis] for axis in masked)
    mask = allowed.array(*shape).astype(bool) if shape else None
    check(answer, numbers.arrays((n, 1), (m, 1), (m, 1)), mask, causal)


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
    numbers: Numbers,
    allowed: Allowed,
    masked: Flag,
    causal: Flag,
) -> None:
    """treats every batch and head by itself, with leading axes that broadcast"""
    of_q, of_k, of_v, of_mask = leads
    mask = allowed.array(*of_mask, 2, m).astype(bool) if masked else None
    check(answer, numbers.arrays((*of_q, 2, 1), (*of_k, m, 1), (*of_v, m, 1)), mask, causal)


DTYPES = [
    *[("float32",) * 3] * 3,
    ("float64", "float32", "float32"),
    ("float32", "float32", "float64"),
    *[("int64",) * 3, ("int8",) * 3] * 2,
    ("float32", "int64", "float32"),
    *[("int8", "int8", "float32")] * 2,  # NumPy's common type is float32
]


@promise(examples=90)
def keeps_the_dtype(
    answer: Any,
    dtypes: Annotated[tuple[str, ...], st.sampled_from(DTYPES)],
    m: Annotated[int, st.integers(0, 3)],
    numbers: Numbers,
    allowed: Allowed,
    causal: Flag,
) -> None:
    """returns float32 for float32, and NumPy's common type for mixed ones"""
    arrays = map(np.ndarray.astype, numbers.arrays((2, 2), (m, 2), (m, 1)), dtypes)
    check(answer, arrays, allowed.array(2, m).astype(bool), causal)


@promise
def tells_large_scores_apart(
    answer: Any,
    dtype: Annotated[str, st.sampled_from(["float64", "float32"])],
    m: Annotated[int, st.integers(1, 4)],
    keys: Annotated[Supply, supplies([100, -100, 99, 60, -60, 0], 4)],
    values: Numbers,
    allowed: Allowed,
    causal: Flag,
) -> None:
    """is right for scores of +-1e4: keeps such a key out, and tells it from one of 6e3"""
    arrays = np.array([[100.0], [-100.0]]), keys.array(m, 1), values.array(m, 1)
    mask = allowed.array(2, m).astype(bool)
    check(answer, (array.astype(dtype) for array in arrays), mask, causal)


@promise(
    cases=[
        *({"k": shape} for shape in [(4, 2), (4, 1), (1, 3)]),
        *({"v": shape} for shape in [(5, 1), (1, 1), (4,)]),
        *({"mask": shape} for shape in [(3, 4), (2, 3), (3,)]),
        {"q": (3,)},
        {"k": (3,), "v": (3, 1)},
        {"q": (2, 0), "k": (4, 0)},
        {"q": (2, 2, 0), "k": (2, 4, 0), "v": (2, 4, 1)},
        {"q": (2, 2, 3), "k": (3, 4, 3)},
        {"q": (2, 2, 3), "v": (3, 4, 1)},
        {"q": (2, 2, 3), "mask": (3, 2, 4)},
        {"q": (1, 3), "mask": (2, 4)},
        {"k": (1, 3), "v": (1, 1), "mask": (2, 4)},
    ]
)
def refuses_shapes_that_do_not_fit(answer: Any, shapes: dict[str, Shape]) -> None:
    """raises ValueError for shapes that do not fit"""
    fitting = {"q": (2, 3), "k": (4, 3), "v": (4, 1)}
    args = {name: np.ones(shape) for name, shape in (fitting | shapes).items()}
    if "mask" in args:
        args["mask"] = args["mask"].astype(bool)
    with refuses(ValueError):
        answer.attention(**args)


NEAR = close(rtol=1e-9, atol=1e-9)  # scores are of size 1: right answers differ by a few roundings


@scale("n", sizes=(256, 16_384), right=1.7, slow=28.0, flat=True, agreement=NEAR)
def many_small_heads(n: int, rng: Rng) -> Work:
    """n sequences of 4 tokens, with 4 heads 4 wide"""
    q, k, v = rng.numpy.standard_normal((3, n, 4, 4, 4))
    return Work("attention", (q, k, v), {"causal": True})


@scale("n^2", sizes=(64, 512), right=1.7, slow=90.0, agreement=NEAR, resource=Resource.MEMORY)
def wide_heads(n: int, rng: Rng) -> Work:
    """n tokens, with one head 256 wide"""
    return Work("attention", tuple(rng.numpy.standard_normal((3, n, 256))))


@scale("n^2", sizes=(32, 512), right=1.4, slow=10.0, agreement=NEAR)
def long_sequences(n: int, rng: Rng) -> Work:
    """8 sequences of n tokens, with 4 heads 64 wide, padded"""
    q, k, v = rng.numpy.standard_normal((3, 8, 4, n, 64))
    mask = np.arange(n) < rng.numpy.integers(n // 2, n, size=(8, 1, 1, 1))
    return Work("attention", (q, k, v, mask))
