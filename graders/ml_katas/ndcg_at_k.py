"""Judges `ndcg_at_k` document by document, with the places that each one's score takes."""

import sys
from math import fsum, inf, log2, nan, prod
from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st

from graders.authoring import EPSILON, Rng, Work, close, expect_close, promise, refuses, scale
from graders.strategies.lists import series

MOST = 8  # documents, and so many scores are drawn
LARGEST = sys.float_info.max
Grades = Annotated[list[int], series([1, 0, 2, 3], 0, MOST)]
Different = Annotated[list[float], st.permutations([0.5, 1.0, 2.0, -1.0, 3.0, -2.0, 10.0, 0.0])]
Ties = Annotated[list[float], series([0.0, 1.0, 2.0, -0.0], MOST, MOST)]
HARD_TO_TELL = [inf, -inf, 1.0, float(np.nextafter(1, 2)), 5e-324, LARGEST, -LARGEST]
HardToTell = Annotated[list[float], series(HARD_TO_TELL, MOST, MOST)]
Cut = Annotated[int | None, st.sampled_from([1, 2, 3, None, 5, 20])]

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
    discounts = [1 / log2(i + 1) if i <= (k or n) else 0.0 for i in range(1, n + 1)]
    gains = [2.0**grade - 1 for grade in relevance]
    terms = []
    for gain, score in zip(gains, scores, strict=True):
        better, ties = sum(other > score for other in scores), scores.count(score)
        terms.append(gain * fsum(discounts[better : better + ties]) / ties)
    ideal = fsum(map(prod, zip(sorted(gains, reverse=True), discounts, strict=True)))
    return fsum(terms) / ideal if ideal else 0.0


def check(
    answer: Any, relevance: list[Any], scores: list[float], k: int | None, dtype: str = "int64"
) -> None:
    """Calls the answer, leaving out k if there is none; there may be more scores than grades."""
    n = len(relevance)
    grades = np.array(relevance, dtype=dtype)
    result = answer.ndcg_at_k(grades, np.array(scores[:n]), *([] if k is None else [k]))
    # A gain is off by at most 15 eps of itself, for a grade of 0.1. A discount, or a mean of some,
    # may be a difference of running sums, off by n eps of a sum of at most n. Neither the gains nor
    # the discounts can move the ratio to the ideal by more than that.
    slack = 8 * (n + 2) * (n + 15) * EPSILON
    expect_close(result, ndcg(grades.tolist(), scores[:n], k), atol=slack)


@promise(examples=40)
def divides_by_the_ideal(
    answer: Any,
    relevance: Annotated[
        list[int], series([1, 0, 2, 3], 0, MOST) | series([0, 0, 0, 0, 0, 1], 0, MOST)
    ],
    scores: Different,
    dtype: Annotated[str, st.sampled_from(["int64", "float64"])],
) -> None:
    """divides the DCG by that of the best order, and gives 0.0 if nothing is relevant"""
    check(answer, relevance, scores, None, dtype)


@promise(examples=40)
def cuts_at_k(answer: Any, relevance: Grades, scores: Different, k: Cut) -> None:
    """counts the first k places only, and has all documents in the ideal order"""
    check(answer, relevance, scores, k)


@promise(examples=50)
def shares_the_places_of_ties(answer: Any, relevance: Grades, scores: Ties, k: Cut) -> None:
    """gives tied documents the mean discount of their places, also of those beyond k"""
    check(answer, relevance, scores, k)


ANY_GRADE = [60, 0, 59, 5, 0.5, 31, 33, 0.1, 1.7, 2.5, 30.3]


@promise(examples=90)
def bears_any_grade(
    answer: Any,
    relevance: Annotated[list[float], series(ANY_GRADE, 0, MOST)],
    largest: Annotated[float, st.sampled_from([60, 0.1])],
    scores: Annotated[list[float], series([0.0, 1.0, 2.0, 3.0], MOST, MOST)],
    k: Cut,
    dtype: Annotated[str, st.sampled_from(["int64", "float64", "float64"])],
) -> None:
    """is accurate for grades of 60 and for fractions, to 1e-12, also if there is nothing else"""
    check(answer, [min(grade, largest) for grade in relevance], scores, k, dtype)


@promise(examples=60)
def looks_at_the_order_only(answer: Any, relevance: Grades, scores: HardToTell, k: Cut) -> None:
    """tells scores apart that hardly differ, and ranks infinite ones"""
    check(answer, relevance, scores, k)


TWO = [1.0, 2.0]


@promise(
    cases=[
        *(([1, 2], TWO, k) for k in (0, -1)),
        *(([], [], 0), ([0, 0], TWO, -2)),
        *((odd, TWO, None) for odd in ([1, -1], [1.0, nan], [inf, 1.0])),  # relevance
        *(([-0.5, 1.0], TWO, 1), ([1, 0], [1.0, nan], None), ([0, 0], [nan, 2.0], 1)),
        *(([1, 2], [1.0], None), ([1, 2], [1.0, 2.0, 3.0], 2)),  # lengths
        *(([1], TWO, None), ([], [1.0], None)),
        *(([[1, 2]], [TWO], None), ([[1], [2]], TWO, None), ([1, 2], [[1.0], [2.0]], None)),  # axes
    ]
)
def refuses_bad_input(answer: Any, relevance: Any, scores: Any, k: int | None) -> None:
    """raises ValueError for k below 1, grades or scores that are none, and lengths that differ"""
    with refuses(ValueError):
        answer.ndcg_at_k(np.array(relevance), np.array(scores, dtype=np.float64), k)


AGREES = close(atol=1e-9)  # sums of n terms differ by n roundings of at most n eps, as above


def work(n: int, levels: int, rng: Rng) -> Work:
    scores = rng.numpy.integers(levels, size=n) / levels
    return Work("ndcg_at_k", (rng.numpy.integers(5, size=n), scores))


@scale("n log n", sizes=(1_000, 16_000, 1_000_000), right=4.6, slow=40.0, agreement=AGREES)
def many_scores(n: int, rng: Rng) -> Work:
    """n documents, about 4 to a score"""
    return work(n, n // 4, rng)


@scale("n log n", sizes=(250, 4_000, 1_000_000), right=2.4, slow=40.0, agreement=AGREES)
def tied_scores(n: int, rng: Rng) -> Work:
    """n documents with 3 different scores"""
    return work(n, 3, rng)
