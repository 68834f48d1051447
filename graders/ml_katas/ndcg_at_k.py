"""Judges `ndcg_at_k` document by document, with the places that each one's score takes."""

import math
import sys
from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from graders.authoring import EPSILON, Rng, Work, ensure, expect_float, promise, refuses, scale
from graders.strategies.lists import series

Array = NDArray[Any]

INF = float("inf")
NAN = float("nan")
LARGEST = sys.float_info.max
Cut = Annotated[int | None, st.sampled_from([1, 2, 3, None, 5, 20])]
GRADES = series([1, 0, 2, 3], 0, 8)
MANY = 8  # scores, for up to as many documents

HINTS = (
    "Rank three documents by hand: which gain has each, which discount has each place, and what is "
    "the best sum that these three could reach? What if that is 0?",
    "Take two documents of one score and k = 1. What should each get if neither stands before the "
    "other, and which documents is the ideal order made of?",
    "Sorted by score, ties stand side by side. What must you know about such a group so that no "
    "document of it looks at the others, even if all scores are infinite?",
)


def ndcg(relevance: list[float], scores: list[float], k: int | None) -> float:
    """The statement, slow and obvious."""
    n = len(scores)
    discounts = [1 / math.log2(i + 1) if i <= (k or n) else 0.0 for i in range(1, n + 1)]
    gains = [2.0**grade - 1 for grade in relevance]
    terms = []
    for gain, score in zip(gains, scores, strict=True):
        better = sum(other > score for other in scores)
        ties = sum(other == score for other in scores)
        terms.append(gain * math.fsum(discounts[better : better + ties]) / ties)
    ideal = math.fsum(map(math.prod, zip(sorted(gains, reverse=True), discounts, strict=True)))
    return math.fsum(terms) / ideal if ideal else 0.0


def check(
    answer: Any, relevance: list[Any], scores: list[float], k: int | None, dtype: str = "int64"
) -> None:
    """Calls the answer, leaving out k if there is none."""
    arrays = np.array(relevance, dtype=dtype), np.array(scores, dtype=np.float64)
    result = answer.ndcg_at_k(*arrays, *([] if k is None else [k]))
    expect_float(result)
    expected = ndcg(arrays[0].tolist(), scores, k)
    # A gain is off by at most 15 eps of itself, for a grade of 0.1. A discount, or a mean of some,
    # may be a difference of running sums, off by n eps of a sum of at most n. Neither the gains nor
    # the discounts can move the ratio to the ideal by more than that.
    n = len(relevance)
    near = abs(result - expected) <= 8 * (n + 2) * (n + 15) * EPSILON
    ensure(near, "the result is wrong", expected=expected, actual=float(result))


@promise(examples=40)
def divides_by_the_ideal(
    answer: Any,
    relevance: Annotated[list[int], GRADES | series([0, 0, 0, 0, 0, 1], 0, 8)],
    scores: Annotated[list[float], st.permutations([0.5, 1.0, 2.0, -1.0, 3.0, -2.0, 10.0, 0.0])],
    dtype: Annotated[str, st.sampled_from(["int64", "float64"])],
) -> None:
    """divides the DCG by that of the best order, and gives 0.0 if nothing is relevant"""
    check(answer, relevance, scores[: len(relevance)], None, dtype)


@promise(examples=40)
def cuts_at_k(
    answer: Any,
    relevance: Annotated[list[int], GRADES],
    scores: Annotated[list[float], st.permutations([0.5, 1.0, 2.0, -1.0, 3.0, -2.0, 10.0, 0.0])],
    k: Cut,
) -> None:
    """counts the first k places only, and has all documents in the ideal order"""
    check(answer, relevance, scores[: len(relevance)], k)


@promise(examples=50)
def shares_the_places_of_ties(
    answer: Any,
    relevance: Annotated[list[int], GRADES],
    scores: Annotated[list[float], series([0.0, 1.0, 2.0, -0.0], MANY, MANY)],
    k: Cut,
) -> None:
    """gives tied documents the mean discount of their places, also of those beyond k"""
    check(answer, relevance, scores[: len(relevance)], k)


@promise(examples=40)
def bears_any_grade(
    answer: Any,
    relevance: Annotated[list[float], series([60, 0, 59, 5, 0.5, 31, 33, 0.1], 0, MANY)],
    scores: Annotated[list[float], series([0.0, 1.0, 2.0, 3.0], MANY, MANY)],
    k: Cut,
    dtype: Annotated[str, st.sampled_from(["int64", "float64"])],
) -> None:
    """is accurate for grades of 60, and for fractions"""
    check(answer, relevance, scores[: len(relevance)], k, dtype)


@promise(examples=50)
def takes_fractions_as_they_are(
    answer: Any,
    relevance: Annotated[list[float], series([0.5, 0.1, 1.7, 0.0, 2.5, 30.3], 2, MANY)],
    largest: Annotated[float, st.sampled_from([60.0, 0.1])],
    scores: Annotated[list[float], series([0.0, 1.0, 2.0, 3.0], MANY, MANY)],
    k: Cut,
) -> None:
    """gives fractions of a grade their own gain, to 1e-12, also if there is nothing else"""
    grades = [min(grade, largest) for grade in relevance]
    check(answer, grades, scores[: len(grades)], k, "float64")


@promise(examples=60)
def looks_at_the_order_only(
    answer: Any,
    relevance: Annotated[list[int], GRADES],
    scores: Annotated[
        list[float],
        series([INF, -INF, 1.0, float(np.nextafter(1, 2)), 5e-324, LARGEST, -LARGEST], MANY, MANY),
    ],
    k: Cut,
) -> None:
    """tells scores apart that hardly differ, and ranks infinite ones"""
    check(answer, relevance, scores[: len(relevance)], k)


@promise(
    cases=[
        ([1, 2], [1.0, 2.0], 0),  # k
        ([1, 2], [1.0, 2.0], -1),
        ([], [], 0),
        ([0, 0], [1.0, 2.0], -2),
        ([1, -1], [1.0, 2.0], None),  # relevance
        ([-0.5, 1.0], [1.0, 2.0], 1),
        ([1.0, NAN], [1.0, 2.0], None),
        ([INF, 1.0], [1.0, 2.0], None),
        ([1, 0], [1.0, NAN], None),  # scores
        ([0, 0], [NAN, 2.0], 1),
        ([1, 2], [1.0], None),  # lengths
        ([1, 2], [1.0, 2.0, 3.0], 2),
        ([1], [1.0, 2.0], None),
        ([], [1.0], None),
        ([[1, 2]], [[1.0, 2.0]], None),  # axes
        ([[1], [2]], [1.0, 2.0], None),
        ([1, 2], [[1.0], [2.0]], None),
    ]
)
def refuses_bad_input(answer: Any, case: tuple[list[Any], list[Any], int | None]) -> None:
    """raises ValueError for k below 1, grades or scores that are none, and lengths that differ"""
    relevance, scores, k = case
    with refuses(ValueError):
        answer.ndcg_at_k(np.array(relevance), np.array(scores, dtype=np.float64), k)


def agrees(result: Any, expected: Any, _: Work) -> None:
    """Sums of n terms: right answers differ by n roundings of at most n eps, as above."""
    expect_float(result)
    near = abs(result - expected) <= 1e-9
    ensure(near, "the result is wrong", expected=float(expected), actual=float(result))


def work(n: int, levels: int, rng: Rng) -> Work:
    numpy = rng.numpy
    scores = numpy.integers(levels, size=n) / levels
    return Work("ndcg_at_k", (numpy.integers(5, size=n), scores))


@scale("n log n", sizes=(1_000, 16_000, 1_000_000), right=4.6, slow=40.0, agreement=agrees)
def many_scores(n: int, rng: Rng) -> Work:
    """n documents, about 4 to a score"""
    return work(n, n // 4, rng)


@scale("n log n", sizes=(250, 4_000, 1_000_000), right=2.4, slow=40.0, agreement=agrees)
def tied_scores(n: int, rng: Rng) -> Work:
    """n documents with 3 different scores"""
    return work(n, 3, rng)
