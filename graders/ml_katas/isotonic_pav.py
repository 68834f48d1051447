"""Judges `isotonic_pav` by the min-max formula, in exact fractions."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from graders.authoring import (
    EPSILON,
    Rng,
    Work,
    ensure,
    expect_array,
    expect_close,
    expect_type,
    promise,
    refuses,
    scale,
)
from graders.strategies.arrays import Supply, supplies
from graders.strategies.lists import series

Array = NDArray[Any]

MOST = 8  # points
Places = Annotated[list[float], st.permutations([1.0, 2.0, 3.0, 4.5, -1.0, 0.0, 7.0, -2.5])]
Height = Annotated[Supply, supplies([0, 1, 2, 5, -1, 3, 9, 0.5], MOST)]
Weight = Annotated[Supply, supplies([1, 2, 0.5, 4, 0.25, 3], MOST)]

HINTS = (
    "Pool 1, 5, 4, 0 by hand. Which blocks are there after each number, with which means, and what "
    "must you know of a block to merge it with the next?",
    "Draw the fitted function through the points. What is it if two points have one x, inside of a "
    "block, between two blocks, and beyond the last?",
    "When two blocks merge, which neighbours can be out of order now? How often can a point be "
    "merged in all, and what does one merge cost?",
)


def best(x: list[float], y: list[float], weights: list[float]) -> dict[float, Fraction]:
    """The fit at each x: the highest, over where a block may begin, of the lowest mean from there.

    The mean over the points from j to k, for any j before a point and any k after it: the fit there
    is max over j of min over k (Barlow et al. 1972).
    """
    places = sorted(set(x))
    moments = []
    for place in places:
        at = [i for i, one in enumerate(x) if one == place]
        moments.append(
            (
                sum(Fraction(weights[i]) * Fraction(y[i]) for i in at),
                sum(Fraction(weights[i]) for i in at),
            )
        )

    def mean(j: int, k: int) -> Fraction:
        inside = moments[j : k + 1]
        return Fraction(sum(one for one, _ in inside)) / sum(one for _, one in inside)

    n = len(places)
    return {
        places[i]: max(min(mean(j, k) for k in range(i, n)) for j in range(i + 1)) for i in range(n)
    }


def fitted(result: Any, x: Array) -> tuple[Array, Array]:
    """Takes a fit apart, after making sure of its form."""
    expect_type(result, tuple)
    ensure(len(result) == 2, "the result is not a tuple (thresholds, values)", actual=result)
    thresholds, values = result
    m = len(thresholds) if isinstance(thresholds, np.ndarray) and thresholds.ndim else 0
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
    wanted = best(x, y, masses)
    # A mean may come out of differences of running sums: each of n terms is off by n eps of all of
    # the sum, and the weight that it is divided by may be the least one.
    whole = sum(mass * abs(height) for mass, height in zip(masses, y, strict=True))
    slack = 8 * (len(x) + 4) ** 2 * EPSILON * whole / min(masses)
    ensure(
        (values[1:] >= values[:-1] - slack).all(),
        "the values fall somewhere",
        actual=(thresholds, values),
    )
    for place, height in wanted.items():
        found = float(np.interp(place, thresholds, values))
        ensure(
            abs(found - height) <= slack,
            f"at x = {place} it is not the best function that never falls",
            expected=float(height),
            actual=found,
        )


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
    where = np.concatenate([np.array(x, dtype=np.float64), thresholds])
    result = answer.predict(thresholds, values, where)
    expected = []
    for one in where.tolist():
        above = next((i for i, threshold in enumerate(thresholds) if threshold >= one), m)
        if above in (0, m):
            expected.append(values[0] if above == 0 else values[-1])
        else:
            low, high = thresholds[above - 1], thresholds[above]
            share = (one - low) / (high - low)
            expected.append(values[above - 1] * (1 - share) + values[above] * share)
    # Differences of these numbers are exact; the division, products and sums round.
    expect_array(result, where.shape, "float64")
    expect_close(result, np.array(expected), atol=32 * EPSILON * (float(np.abs(values).max()) + 50))


@promise(examples=60)
def fits_best(
    answer: Any, places: Places, heights: Height, n: Annotated[int, st.integers(1, MOST)]
) -> None:
    """finds the best function that never falls, for points in any order"""
    check(answer, places[:n], heights.array(n).tolist())


@promise(examples=60)
def fits_at_any_scale(
    answer: Any,
    places: Places,
    heights: Height,
    n: Annotated[int, st.integers(2, MOST)],
    shift: Annotated[float, st.sampled_from([0.0, 2.0**17])],
    apart: Annotated[float, st.sampled_from([1.0, 2.0**-12])],
    height: Annotated[float, st.sampled_from([1.0, 2.0**-44, 2.0**40])],
) -> None:
    """finds it for x that lie close together, and for tiny and huge y"""
    x = [shift + apart * place for place in places[:n]]
    check(answer, x, (height * heights.array(n)).tolist())


@promise(examples=50)
def pools_equal_x(
    answer: Any,
    places: Annotated[list[float], series([1.0, 2.0, 3.0, 0.0, -0.0], 1, MOST)],
    heights: Height,
    weights: Weight,
    weighted: Annotated[bool, st.booleans()],
) -> None:
    """takes equal x as one point"""
    n = len(places)
    masses = weights.array(n).tolist() if weighted else None
    check(answer, places, heights.array(n).tolist(), masses)


@promise(examples=50)
def weighs_the_points(
    answer: Any,
    places: Places,
    heights: Height,
    weights: Weight,
    n: Annotated[int, st.integers(1, MOST)],
) -> None:
    """lets each point count with its weight"""
    check(answer, places[:n], heights.array(n).tolist(), weights.array(n).tolist())


@promise(
    cases=[
        ([], []),  # empty
        ([], [], []),
        ([1.0, 2.0], [1.0]),  # lengths
        ([1.0], [1.0, 2.0]),
        ([1.0, 2.0], [1.0, 2.0], [1.0]),
        ([1.0], [1.0], [1.0, 1.0]),
        ([[1.0, 2.0]], [[1.0, 2.0]]),  # axes
        ([[1.0], [2.0]], [1.0, 2.0]),
        ([1.0, 2.0], [[1.0], [2.0]]),
        ([1.0, 2.0], [1.0, 2.0], [[1.0], [2.0]]),
        ([1.0, np.nan], [1.0, 2.0]),  # not finite
        ([np.inf, 1.0], [1.0, 2.0]),
        ([1.0, 2.0], [np.nan, 2.0]),
        ([1.0, 2.0], [1.0, -np.inf]),
        ([1.0, 2.0], [1.0, 2.0], [1.0, np.nan]),
        ([1.0, 2.0], [1.0, 2.0], [np.inf, 1.0]),
        ([1.0, 2.0], [1.0, 2.0], [1.0, 0.0]),  # weights
        ([1.0, 2.0], [1.0, 2.0], [-1.0, 1.0]),
        ([1.0, 1.0], [1.0, 2.0], [3.0, -1.0]),
    ]
)
def refuses_bad_input(answer: Any, case: Sequence[Any]) -> None:
    """raises ValueError for points that are none, and weights that are not above 0"""
    with refuses(ValueError):
        answer.fit(*(np.array(one, dtype=np.float64) for one in case))


def agrees(result: Any, expected: Any, work: Work) -> None:
    """The fit is unique, and means of n numbers are off by n eps of n times their size at most."""
    x = work.args[0]
    thresholds, values = fitted(result, x)
    found, wanted = np.interp(x, thresholds, values), np.interp(x, *expected)
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
