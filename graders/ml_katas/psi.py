"""Judges `psi` value by value, with exact edges."""

import math
from fractions import Fraction
from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from graders.authoring import EPSILON, Rng, Work, ensure, expect_float, promise, refuses, scale
from graders.strategies.lists import series

Array = NDArray[Any]

LEAST_SHARE = 1e-6
Bin = Annotated[int | None, st.sampled_from([2, 3, 4, 5, 10, None])]

# No quantile of whole numbers, with up to 10 bins, is within 0.02 of one of these but for 0.
ACTUAL = [0.0, 1.377, -2.623, 4.377, 0.377, -6.623, 8.377, -0.623, 2.377]
FAR_OUT = [1e6, -1e6, 0.377, 1e300]
# Edges fall on values of `expected` only where a run of zeros holds them: see `sample`.
DISTINCT = [3, -1, 7, -4, 1, -8, 5, 2, -6, 9, -3, 4, 8, -9, 6, -2]

HINTS = (
    "Draw the edges for one sample, then throw the other one into the bins. Does any edge move by "
    "that, where does a value above all edges land, and what is each count divided by?",
    "Half of all values are 0, and you want ten bins. Which edges are there, which bin has the "
    "zeros, and what is the log of a share that is nothing?",
    "Edges are sorted. How many of them must a value be compared with to find its bin?",
)


def psi(expected: list[float], actual: list[float], bins: int) -> float:
    """The statement, slow and obvious, and exact up to the logarithms."""
    edges = {quantile(expected, Fraction(j, bins)) for j in range(1, bins)}
    total = []
    for number in range(len(edges) + 1):
        e, a = (
            max(sum(bin_of(value, edges) == number for value in one) / len(one), LEAST_SHARE)
            for one in (expected, actual)
        )
        total.append((a - e) * math.log(a / e))
    return math.fsum(total)


def quantile(values: list[float], q: Fraction) -> Fraction:
    """Linear interpolation between the sorted values."""
    ordered = sorted(map(Fraction, values))
    place = q * (len(ordered) - 1)
    low = ordered[math.floor(place)]
    return low + (ordered[math.ceil(place)] - low) * (place - math.floor(place))


def bin_of(value: float, edges: set[Fraction]) -> int:
    return sum(Fraction(value) >= edge for edge in edges)


def sample(zeros: int, others: list[int], bins: int) -> list[float]:
    """Some zeros and different whole numbers, so that no edge is a value other than 0.

    An edge could be one if its place among the sorted values were whole, which it never is if their
    number less 1 has no divisor in common with that of the bins, or if the values on both sides of
    its place were equal, and these are zeros, of which any interpolation makes 0.
    """
    n = zeros + len(others)
    while n < 2 or math.gcd(n - 1, bins) > 1:
        n += 1
    distinct = [*others, *(number for number in DISTINCT if number not in others)]
    return [0.0] * zeros + [float(number) for number in distinct[: n - zeros]]


def check(answer: Any, expected: list[float], actual: list[float], bins: int | None) -> None:
    """Calls the answer, leaving out the bins if they are 10."""
    arrays = np.array(expected), np.array(actual)
    result = answer.psi(*arrays, *([] if bins is None else [bins]))
    expect_float(result)
    wanted = psi(expected, actual, bins or 10)
    # A term is a difference of shares, at most 1, times a log of at most log(1e6) = 14, each of
    # them off by a few roundings; there is one for each bin.
    near = abs(result - wanted) <= 8 * 14 * (bins or 10) * EPSILON
    ensure(near, "the result is wrong", expected=wanted, actual=float(result))


@promise(examples=60)
def compares_the_shares(
    answer: Any,
    others: Annotated[list[int], st.permutations(DISTINCT[:9])],
    n: Annotated[int, st.integers(1, 9)],
    actual: Annotated[list[float], series(ACTUAL[1:], 1, 10)],
    bins: Bin,
    unit: Annotated[float, st.sampled_from([1.0, 2.0**-40])],
) -> None:
    """compares the shares of both samples between the quantiles of `expected`, in any unit"""
    expected = sample(0, others[:n], bins or 10)
    check(answer, [unit * one for one in expected], [unit * one for one in actual], bins)


@promise(examples=30)
def counts_values_far_out(
    answer: Any,
    others: Annotated[list[int], st.permutations(DISTINCT[:9])],
    n: Annotated[int, st.integers(1, 9)],
    actual: Annotated[list[float], series(FAR_OUT, 1, 6)],
    bins: Bin,
) -> None:
    """counts values beyond all others in the outer bins, and leaves no share below 1e-6"""
    check(answer, sample(0, others[:n], bins or 10), actual, bins)


@promise(examples=50)
def merges_repeated_edges(
    answer: Any,
    zeros: Annotated[int, st.integers(2, 9)],
    others: Annotated[list[int], st.permutations(DISTINCT[:6])],
    n: Annotated[int, st.integers(0, 6)],
    actual: Annotated[list[float], series(ACTUAL, 1, 10)],
    bins: Bin,
) -> None:
    """merges edges that are equal, and puts a value on an edge into the bin above"""
    check(answer, sample(zeros, others[:n], bins or 10), actual, bins)


@promise(examples=20)
def is_0_for_equal_samples(
    answer: Any,
    values: Annotated[list[float], series([1.0, 0.1, 2.0, -3.3, 1e9], 1, 12)],
    times: Annotated[int, st.integers(1, 3)],
    bins: Annotated[int, st.sampled_from([2, 3, 10, 50])],
) -> None:
    """gives 0 for two samples with the same values, in any order and equally often"""
    again = sorted(times * values)
    result = answer.psi(np.array(values), np.array(again), bins)
    expect_float(result)
    near = abs(result) <= 8 * 14 * bins * EPSILON
    ensure(near, "the result is wrong", expected=0.0, actual=float(result))


@promise(
    cases=[
        ([], [1.0], 2),  # empty
        ([1.0], [], 2),
        ([], [], 10),
        ([1.0, np.nan], [1.0], 2),  # not finite
        ([1.0], [np.nan, 1.0], 2),
        ([1.0, np.inf, 2.0], [1.0], 2),
        ([1.0], [-np.inf], 2),
        ([1.0, 2.0], [1.0], 1),  # bins
        ([1.0, 2.0], [1.0], 0),
        ([1.0, 2.0], [1.0], -3),
        ([[1.0, 2.0]], [1.0], 2),  # axes
        ([1.0, 2.0], [[1.0], [2.0]], 2),
        (1.0, [1.0], 2),
    ]
)
def refuses_bad_input(answer: Any, case: tuple[Any, Any, int]) -> None:
    """raises ValueError for samples that are empty, not finite or not one row, and bins below 2"""
    expected, actual, bins = case
    with refuses(ValueError):
        answer.psi(np.array(expected), np.array(actual), bins)


def agrees(result: Any, expected: Any, _: Work) -> None:
    """No edge is near a value but at its own: right answers may put some of these into either bin.

    That moves a share of 10 / n by 1 / n, in few bins if in any.
    """
    expect_float(result)
    near = math.isclose(result, expected, rel_tol=0.05, abs_tol=0.01)
    ensure(near, "the result is wrong", expected=float(expected), actual=float(result))


@scale("n log n", sizes=(4_000, 64_000, 100_000), right=6.3, slow=26.0, agreement=agrees)
def many_bins(n: int, rng: Rng) -> Work:
    """n values in each sample, n / 10 bins"""
    expected, actual = rng.numpy.standard_normal((2, n))
    return Work("psi", (expected, actual, max(2, n // 10)))
