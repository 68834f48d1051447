"""Judges `psi` value by value, with exact edges."""

import math
from fractions import Fraction
from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st

from graders.authoring import EPSILON, Rng, Work, close, expect_close, promise, refuses, scale
from graders.strategies.lists import series

LEAST_SHARE = 1e-6
# Edges fall on values of `expected` only where a run of zeros holds them: see `sample`.
DISTINCT = [3, -1, 7, -4, 1, -8, 5, 2, -6, 9, -3, 4, 8, -9, 6, -2]
# No quantile of whole numbers, with up to 10 bins, is within 0.02 of one of these but for 0.
ACTUAL = [0.0, 1.377, -2.623, 4.377, 0.377, -6.623, 8.377, -0.623, 2.377]
Bins = Annotated[int | None, st.sampled_from([2, 3, 4, 5, 10, None])]

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
    terms = []
    for number in range(len(edges) + 1):
        e, a = (max(share(one, edges, number), LEAST_SHARE) for one in (expected, actual))
        terms.append((a - e) * math.log(a / e))
    return math.fsum(terms)


def quantile(values: list[float], q: Fraction) -> Fraction:
    """Linear interpolation between the sorted values."""
    ordered = sorted(map(Fraction, values))
    place = q * (len(ordered) - 1)
    low = ordered[math.floor(place)]
    return low + (ordered[math.ceil(place)] - low) * (place - math.floor(place))


def share(values: list[float], edges: set[Fraction], number: int) -> float:
    """How many of the values have so many edges at or below them, as a share of all."""
    return sum(sum(value >= edge for edge in edges) == number for value in values) / len(values)


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
    result = answer.psi(np.array(expected), np.array(actual), *([] if bins is None else [bins]))
    expect_close(result, psi(expected, actual, bins or 10), atol=slack(bins or 10))


def slack(bins: int) -> float:
    """For each bin, a difference of shares times a log of at most 14, each a few roundings off."""
    return 8 * 14 * bins * EPSILON


@promise(examples=90)
def compares_the_shares(
    answer: Any,
    others: Annotated[list[int], st.permutations(DISTINCT[:9])],
    n: Annotated[int, st.integers(1, 9)],
    actual: Annotated[list[float], series([*ACTUAL[1:], 1e6, -1e6, 1e300], 1, 10)],
    bins: Bins,
    unit: Annotated[float, st.sampled_from([1.0, 2.0**-40])],
) -> None:
    """compares the shares of both samples, 1e-6 at least, in the quantile bins of `expected`"""
    expected = sample(0, others[:n], bins or 10)
    check(answer, [unit * one for one in expected], [unit * one for one in actual], bins)


@promise(examples=50)
def merges_repeated_edges(
    answer: Any,
    zeros: Annotated[int, st.integers(2, 9)],
    others: Annotated[list[int], st.permutations(DISTINCT[:6])],
    n: Annotated[int, st.integers(0, 6)],
    actual: Annotated[list[float], series(ACTUAL, 1, 10)],
    bins: Bins,
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
    result = answer.psi(np.array(values), np.array(sorted(times * values)), bins)
    expect_close(result, 0.0, atol=slack(bins))


@promise(
    cases=[
        *((odd, [1.0], 2) for odd in ([], [1.0, np.nan], [1.0, np.inf, 2.0], [[1.0, 2.0]], 1.0)),
        *(([1.0], odd, 2) for odd in ([], [np.nan, 1.0], [-np.inf], [[1.0], [2.0]])),
        *(([1.0, 2.0], [1.0], bins) for bins in (1, 0, -3)),
        ([], [], 10),
    ]
)
def refuses_bad_input(answer: Any, expected: Any, actual: Any, bins: int) -> None:
    """raises ValueError for samples that are empty, not finite or not one row, and bins below 2"""
    with refuses(ValueError):
        answer.psi(np.array(expected), np.array(actual), bins)


# No edge is near a value but at its own: right answers may put some of these into either bin, which
# moves a share of 10 / n by 1 / n, in few bins if in any.
AGREES = close(atol=0.01)


@scale("n log n", sizes=(4_000, 64_000, 100_000), right=6.3, slow=26.0, agreement=AGREES)
def many_bins(n: int, rng: Rng) -> Work:
    """n values in each sample, n / 10 bins"""
    expected, actual = rng.numpy.standard_normal((2, n))
    return Work("psi", (expected, actual, max(2, n // 10)))
