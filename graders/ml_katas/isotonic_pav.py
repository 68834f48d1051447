"""Judges `isotonic_pav` by the min-max formula, in exact fractions."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations_with_replacement
from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st

from graders.authoring import (
    EPSILON,
    Rng,
    Work,
    ensure,
    expect_array,
    expect_close,
    expect_tuple,
    promise,
    refuses,
    scale,
)
from graders.strategies.arrays import Array, Supply, supplies
from graders.strategies.lists import series
from graders.strategies.scalars import Flag

MOST = 8  # points
Count = Annotated[int, st.integers(1, MOST)]
Places = Annotated[list[float], st.permutations([1.0, 2.0, 3.0, 4.5, -1.0, 0.0, 7.0, -2.5])]
FewPlaces = Annotated[list[float], series([1.0, 2.0, 3.0, 0.0, -0.0], 1, MOST)]
Shift = Annotated[float, st.sampled_from([0.0, 2.0**17])]
Apart = Annotated[float, st.sampled_from([1.0, 2.0**-12])]
Heights = Annotated[Supply, supplies([0, 1, 2, 5, -1, 3, 9, 0.5], MOST)]
Unit = Annotated[float, st.sampled_from([1.0, 2.0**-44, 2.0**40])]
Weights = Annotated[Supply, supplies([1, 2, 0.5, 4, 0.25, 3], MOST)]

HINTS = (
    "Pool 1, 5, 4, 0 by hand. Which blocks are there after each number, with which means, and what "
    "must you know of a block to merge it with the next?",
    "Draw the fitted function through the points. What is it if two points have one x, inside of a "
    "block, between two blocks, and beyond the last?",
    "When two blocks merge, which neighbours can be out of order now? How often can a point be "
    "merged in all, and what does one merge cost?",
)


def best(x: list[float], y: list[float], weights: list[float]) -> dict[float, float]:
    """The fit at each x: the highest, over where a block may begin, of the lowest mean from there.

    Of the means from any j up to i and to any k from i on, it is at i the max over j of the min
    over k (Barlow et al. 1972).
    """
    points = [tuple(map(Fraction, point)) for point in zip(x, y, weights, strict=True)]
    places = sorted(set(x))
    n, means = len(places), {}
    for j, k in combinations_with_replacement(range(n), 2):
        inside = [(y, weight) for x, y, weight in points if places[j] <= x <= places[k]]
        means[j, k] = sum(y * weight for y, weight in inside) / sum(weight for _, weight in inside)
    lowest = {(i, j): min(means[j, k] for k in range(i, n)) for i in range(n) for j in range(i + 1)}
    return {x: float(max(lowest[i, j] for j in range(i + 1))) for i, x in enumerate(places)}


def fitted(result: Any, x: Array) -> tuple[Array, Array]:
    """Takes a fit apart, after making sure of its form."""
    thresholds, values = expect_tuple(result, "thresholds", "values")
    m = getattr(thresholds, "size", 0)
    expect_array(thresholds, (m,), "float64", "thresholds")
    ensure(m > 0, "there are no thresholds")
    expect_array(values, (m,), "float64", "values")
    ensure(np.isin(thresholds, x).all(), "a threshold is none of the x", actual=thresholds)
    rising = (thresholds[1:] > thresholds[:-1]).all()
    ensure(rising, "the thresholds do not rise strictly", actual=thresholds)
    return thresholds, values


def check(answer: Any, x: list[float], y: list[float], weights: list[float] | None = None) -> None:
    """Calls `fit`, leaving out the weights if there are none."""
    arrays = [np.array(one) for one in (x, y, weights) if one is not None]
    thresholds, values = fitted(answer.fit(*arrays), arrays[0])
    masses = weights or [1.0] * len(x)
    # A mean may come out of differences of running sums: each of n terms is off by n eps of all of
    # the sum, and the weight that it is divided by may be the least one.
    whole = float(np.abs(y) @ masses)
    slack = 8 * (len(x) + 4) ** 2 * EPSILON * whole / min(masses)
    rising = (values[1:] >= values[:-1] - slack).all()
    ensure(rising, "the values fall somewhere", actual=(thresholds, values))
    for place, height in best(x, y, masses).items():
        found = float(np.interp(place, thresholds, values))
        ensure(
            abs(found - height) <= slack,
            f"at x = {place} it is not the best function that never falls",
            expected=height,
            actual=found,
        )


def at(x: float, thresholds: Array, values: Array) -> float:
    """The fitted function: straight lines between the thresholds, level outside."""
    if x <= thresholds[0]:
        return float(values[0])
    for i in range(1, len(thresholds)):
        if x <= thresholds[i]:
            share = (x - thresholds[i - 1]) / (thresholds[i] - thresholds[i - 1])
            return float(values[i - 1] * (1 - share) + values[i] * share)
    return float(values[-1])


@promise(examples=50)
def predicts_by_straight_lines(
    answer: Any,
    m: Annotated[int, st.integers(1, 4)],
    start: Annotated[float, st.sampled_from([0.0, -3.0, 2.5])],
    gaps: Annotated[Supply, supplies([1, 2, 0.5, 4], 4)],
    rises: Annotated[Supply, supplies([1, 3, 0, 0.5], 4)],
    x: Annotated[list[float], series([0.5, 3.25, 2.25, 1.25, -1.0, 5.0, -2.25, 50.0], 2, 8)],
) -> None:
    """predicts by straight lines between the thresholds, and by the end values outside"""
    thresholds, values = start + np.cumsum(gaps.array(m)), start + np.cumsum(rises.array(m))
    where = np.concatenate([x, thresholds])
    expected = np.array([at(one, thresholds, values) for one in where])
    # Differences of these numbers are exact; the division, products and sums round.
    slack = 32 * EPSILON * (float(np.abs(values).max()) + 50)
    result = answer.predict(thresholds, values, where)
    expect_close(result, expected, atol=slack, dtype="float64")


@promise(examples=120)
def fits_best(
    answer: Any, places: Places, heights: Heights, n: Count, shift: Shift, apart: Apart, unit: Unit
) -> None:
    """finds the best function that never falls, for x in any order and y of any size"""
    x = [shift + apart * place for place in places[:n]]
    check(answer, x, (unit * heights.array(n)).tolist())


@promise(examples=50)
def pools_equal_x(
    answer: Any, places: FewPlaces, heights: Heights, weights: Weights, weighted: Flag
) -> None:
    """takes equal x as one point"""
    n = len(places)
    masses = weights.array(n).tolist() if weighted else None
    check(answer, places, heights.array(n).tolist(), masses)


@promise(examples=50)
def weighs_the_points(
    answer: Any, places: Places, heights: Heights, weights: Weights, n: Count
) -> None:
    """lets each point count with its weight"""
    check(answer, places[:n], heights.array(n).tolist(), weights.array(n).tolist())


TWO = [1.0, 2.0]


@promise(
    cases=[
        *(([], []), ([], [], [])),
        *((TWO, [1.0]), ([1.0], TWO), (TWO, TWO, [1.0]), ([1.0], [1.0], [1.0, 1.0])),  # lengths
        *(([TWO], [TWO]), ([[1.0], [2.0]], TWO), (TWO, [[1.0], [2.0]])),  # axes
        (TWO, TWO, [[1.0], [2.0]]),
        *(([1.0, np.nan], TWO), ([np.inf, 1.0], TWO), (TWO, [np.nan, 2.0]), (TWO, [1.0, -np.inf])),
        *((TWO, TWO, odd) for odd in ([1.0, np.nan], [np.inf, 1.0], [1.0, 0.0], [-1.0, 1.0])),
        ([1.0, 1.0], TWO, [3.0, -1.0]),
    ]
)
def refuses_bad_input(answer: Any, points: Sequence[Any]) -> None:
    """raises ValueError for points that are none, and weights that are not above 0"""
    with refuses(ValueError):
        answer.fit(*(np.array(one, dtype=np.float64) for one in points))


def agrees(result: Any, expected: Any, work: Work) -> None:
    """The fit is unique, and means of n numbers are off by n eps of n times their size at most."""
    x = work.args[0]
    found, wanted = np.interp(x, *fitted(result, x)), np.interp(x, *expected)
    size = float(np.abs(wanted).max()) + 1
    expect_close(found, wanted, atol=1e-6 * size, what="the fit at the x")


@scale("n log n", sizes=(500, 8_000, 1_000_000), right=4.4, slow=40.0, agreement=agrees)
def falling(n: int, rng: Rng) -> Work:
    """n points that fall all the way, shuffled"""
    x = rng.numpy.permutation(n).astype(np.float64)
    return Work("fit", (x, -x))


@scale("n log n", sizes=(250, 4_000, 1_000_000), right=4.4, slow=40.0, agreement=agrees)
def rising_with_noise(n: int, rng: Rng) -> Work:
    """n points that rise, but for some noise, with weights"""
    numpy = rng.numpy
    x = numpy.permutation(n).astype(np.float64)
    return Work("fit", (x, x + 4 * numpy.standard_normal(n), numpy.integers(1, 9, size=n) / 4))


@scale("n log n", sizes=(500, 8_000, 1_000_000), right=4.4, slow=40.0, agreement=agrees)
def ramps(n: int, rng: Rng) -> Work:
    """n points on three rising ramps, each far below the end of the one before"""
    k = n // 4
    y = np.concatenate([np.arange(k), np.arange(1 - k, k), np.arange(1 - k, 1)]).astype(np.float64)
    x = rng.numpy.permutation(len(y))
    return Work("fit", (x.astype(np.float64), y[x]))
