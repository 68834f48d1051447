"""Judges `window_max` against `max` of every slice."""

import math
from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import Rng, Work, expect, promise, refuses, scale
from graders.strategies.lists import ListOrTuple, series, spoiled

Values = list[float]
BYTES = st.binary(max_size=14) | st.binary(min_size=8, max_size=14)  # half of them for many windows
Unequal = Annotated[Values, BYTES.map(lambda text: [*map(float, dict.fromkeys(text))])]
FEW = series((0.0, 1.0, 2.0), longest=14)
Few = Annotated[Values, FEW]
ODD = (-1.0, -0.0, 0.0, 0.1, 5e-324, 1.7e308, math.inf, -1.7e308, -math.inf)
Width = Annotated[int, st.integers(1, 6)]

HINTS = (
    "From one window to the next, one value leaves and one comes. What can you carry over instead "
    "of looking at them all again, and where does the last full window start?",
    "A candidate may have left the window long before you look at it, while an equal one is still "
    "inside. What must you know about a candidate to tell?",
    "Once a value at least as large has come after it, a value can never be the maximum again. "
    "Which ones remain, and how are they ordered from oldest to newest?",
)


def maxima(values: Values, width: int) -> Values:
    """The statement, slow and obvious."""
    return [max(values[i : i + width]) for i in range(len(values) - width + 1)]


@promise
def finds_each_maximum(answer: Any, values: Unequal, width: Width) -> None:
    """finds the maximum of each full window"""
    expect(answer.window_max(values, width), maxima(values, width))


@promise
def copes_with_equal_values(answer: Any, values: Few, width: Width) -> None:
    """copes with values that repeat"""
    expect(answer.window_max(values, width), maxima(values, width))


@promise(examples=60)
def returns_values_as_given(
    answer: Any, values: Annotated[Values, series(ODD, longest=14)], width: Width, kind: ListOrTuple
) -> None:
    """returns the values as given, even tiny, huge, negative or infinite, from any sequence"""
    expect(answer.window_max(kind(values), width), maxima(values, width))


@promise(examples=40)
def leaves_out_partial_windows(
    answer: Any, values: Few, more: Annotated[int, st.sampled_from([1, 2, 3, 10**9, 10**18])]
) -> None:
    """returns [] if the width is larger than the series, by however much"""
    expect(answer.window_max(values, len(values) + more), [])


@promise(examples=30)
def refuses_a_bad_width(
    answer: Any, values: Few, width: Annotated[int, st.integers(-3, 0)]
) -> None:
    """raises ValueError for a width below 1"""
    with refuses(ValueError):
        answer.window_max(values, width)


@promise(examples=40)
def refuses_nan(
    answer: Any,
    values: Annotated[Values, spoiled(FEW, st.just([math.nan]))],
    width: Annotated[int, st.integers(1, 6) | st.just(50)],
) -> None:
    """raises ValueError for a NaN anywhere, even if no window is full"""
    with refuses(ValueError):
        answer.window_max(values, width)


@scale("n", sizes=(1_000, 64_000, 200_000), right=5.7, slow=27.0)
def scattered(n: int, rng: Rng) -> Work:
    """n values in any order, in windows of half of them"""
    return Work("window_max", ([rng.random() for _ in range(n)], n // 2))


@scale("n", sizes=(2_000, 64_000, 200_000), right=7.9, slow=40.0)
def falling(n: int, rng: Rng) -> Work:
    """n values that fall, in windows of half of them"""
    return Work("window_max", (sorted((rng.random() for _ in range(n)), reverse=True), n // 2))
