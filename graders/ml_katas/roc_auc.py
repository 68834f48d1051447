"""Judges `roc_auc` against all pairs of a positive and a negative."""

import sys
from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from graders.authoring import EPSILON, Rng, Work, ensure, expect_float, promise, refuses, scale
from graders.strategies.lists import series

Array = NDArray[Any]
Row = tuple[int, float]  # label and score

INF = float("inf")
NAN = float("nan")
LARGEST = sys.float_info.max

HINTS = (
    "Which pairs are there for the scores 1, 2, 2, 3 with the labels 0, 1, 0, 1, and what does "
    "each count? What does it count if the rows have weights?",
    "Sort the rows once. What must you know about the negatives below a score, and at it, so that "
    "no row is looked at again?",
    "Rows of one score form a group, and the group is what you rank. How do you tell where it ends "
    "if the scores are infinite?",
)


def auc(labels: Array, scores: Array, weights: Array | None) -> float:
    """The statement, slow, obvious and exact."""
    ones = np.ones(len(scores)) if weights is None else weights
    rows = list(zip(labels.tolist(), scores.tolist(), map(Fraction, ones.tolist()), strict=True))
    won = total = Fraction(0)
    for label, score, weight in rows:
        for other_label, other_score, other_weight in rows:
            if label == 1 and other_label == 0:
                pair = weight * other_weight
                won += pair * (Fraction(score > other_score) + Fraction(score == other_score) / 2)
                total += pair
    return float(won / total)


def rounding(labels: Array, weights: Array | None) -> float:
    """How far off a result may be.

    Every way adds up n weights a few times, each time off by n eps at most, relative to the sum.
    Ranking all rows among each other and taking off the pairs within a class subtracts sums that
    are as much larger than the one asked for as all the weight is than that of the lighter class.
    """
    ones = np.ones(len(labels)) if weights is None else weights
    lighter = min(ones[labels == 1].sum(), ones[labels == 0].sum())
    return float(8 * (len(labels) + 4) * EPSILON * ones.sum() / lighter)


def check(answer: Any, labels: Array, scores: Array, weights: Array | None = None) -> None:
    """Calls the answer, leaving out the weights if there are none."""
    result = answer.roc_auc(labels, scores, *([] if weights is None else [weights]))
    expect_float(result)
    expected = auc(labels, scores, weights)
    near = abs(result - expected) <= rounding(labels, weights)
    ensure(near, "the result is wrong", expected=expected, actual=float(result))


def rows(scores: Sequence[float]) -> st.SearchStrategy[list[Row]]:
    """Up to 10 rows with these scores, both classes among them."""
    letters = [(label, score) for score in scores for label in (0, 1)]
    return series(letters, 2, 10).map(
        lambda drawn: [(1, drawn[0][1]), (0, drawn[1][1]), *drawn[2:]]
    )


def arrays(table: list[Row], dtype: str = "int64") -> tuple[Array, Array]:
    """The labels and the scores of some rows."""
    labels, scores = zip(*table, strict=True)
    return np.array(labels).astype(dtype), np.array(scores, dtype=np.float64)


@promise(examples=40)
def ranks_positives_above_negatives(
    answer: Any,
    table: Annotated[list[Row], rows([0.0, 10.0, 20.0, -10.0, -20.0])],
    dtype: Annotated[str, st.sampled_from(["int64", "bool", "float64", "uint8"])],
) -> None:
    """gives the share of pairs in which the positive has the higher score"""
    without_ties = [(label, score + place) for place, (label, score) in enumerate(table)]
    check(answer, *arrays(without_ties, dtype))


@promise(examples=50)
def counts_ties_as_half(
    answer: Any, table: Annotated[list[Row], rows([0.0, 1.0, 2.0, -1.0])]
) -> None:
    """counts a tie as one half, in whichever order the rows come"""
    check(answer, *arrays(table))


@promise(examples=50)
def weighs_the_pairs(
    answer: Any,
    table: Annotated[list[Row], rows([0.0, 1.0, 2.0, -1.0])],
    weights: Annotated[list[float], series([1.0, 0.0, 2.0, 0.5, 3.0, 0.1], 10, 10)],
) -> None:
    """lets each pair count with the product of its weights"""
    one, other, *more = weights  # the first two rows are one of either class
    weights = [one or 2.0, other or 3.0, *more]
    check(answer, *arrays(table), np.array(weights[: len(table)]))


@promise(examples=30)
def weighs_in_any_unit(
    answer: Any,
    table: Annotated[list[Row], rows([0.0, 1.0, 2.0, -1.0])],
    least: Annotated[float, st.sampled_from([1e-9, 2.0, 1e9 / 16])],
) -> None:
    """is as right if all weights are tiny, or huge"""
    weights = least * (1.0 + np.arange(len(table)))
    check(answer, *arrays(table), weights)


@promise(examples=60)
def looks_at_the_order_only(
    answer: Any,
    table: Annotated[
        list[Row],
        rows([0.0, INF, -INF, 1.0, float(np.nextafter(1, 2)), 5e-324, LARGEST, -LARGEST, -0.0]),
    ],
) -> None:
    """looks at nothing but the order of the scores, infinite, huge and close ones too"""
    check(answer, *arrays(table))


@promise(
    cases=[
        ([0, 0], [1.0, 2.0]),  # one class
        ([1, 1, 1], [1.0, 2.0, 3.0]),
        ([1], [1.0]),
        ([], []),
        ([1, 0, 1], [1.0, 2.0, 3.0], [0.0, 1.0, 0.0]),  # or one without weight
        ([1, 0, 0], [1.0, 2.0, 3.0], [1.0, 0.0, 0.0]),
        ([0, 0], [1.0, 2.0], [1.0, 1.0]),
        ([1, 0], [1.0, 2.0], [0.0, 0.0]),
    ]
)
def refuses_a_missing_class(answer: Any, case: tuple[list[Any], ...]) -> None:
    """raises ValueError if a class has no rows, or none with a weight"""
    refused(answer, case)


@promise(
    cases=[
        ([1, 0, 2], [1.0, 2.0, 3.0]),  # labels
        ([1, 0, -1], [1.0, 2.0, 3.0]),
        ([1, -1], [1.0, 2.0]),
        ([1.0, 0.0, 0.5], [1.0, 2.0, 3.0]),
        ([1.0, 0.0, NAN], [1.0, 2.0, 3.0]),
        ([1, 0, 1], [1.0, 2.0, NAN]),  # scores
        ([1, 0, 0], [1.0, NAN, 3.0]),
        ([1, 0, 0], [1.0, NAN, 3.0], [1.0, 0.0, 1.0]),
        ([1, 0, 1], [1.0, 2.0, 3.0], [2.0, 1.0, -1.0]),  # weights
        ([1, 0, 0], [1.0, 2.0, 3.0], [2.0, 2.0, -1.0]),
        ([1, 0, 0], [1.0, 2.0, 3.0], [1.0, 1.0, NAN]),
        ([1, 0, 1], [1.0, 2.0, 3.0], [1.0, 1.0, INF]),
    ]
)
def refuses_bad_values(answer: Any, case: tuple[list[Any], ...]) -> None:
    """raises ValueError for other labels, NaN scores, and weights below 0 or not finite"""
    refused(answer, case)


@promise(
    cases=[
        ([1, 0], [1.0, 2.0, 3.0]),
        ([1, 0, 1], [1.0, 2.0]),
        ([1, 0], [1.0]),
        ([1, 0], [1.0, 2.0], [1.0]),
        ([1, 0], [1.0, 2.0], [1.0, 1.0, 1.0]),
        ([[1, 0]], [[1.0, 2.0]]),
        ([[1], [0]], [[1.0], [2.0]], [[1.0], [1.0]]),
        ([[1], [0]], [1.0, 2.0]),
    ]
)
def refuses_shapes_that_do_not_fit(answer: Any, case: tuple[list[Any], ...]) -> None:
    """raises ValueError for arrays that have not one axis and the same length"""
    refused(answer, case)


def refused(answer: Any, case: tuple[list[Any], ...]) -> None:
    """The answer must raise ValueError."""
    labels, *others = case
    with refuses(ValueError):
        answer.roc_auc(np.array(labels), *(np.array(other, dtype=np.float64) for other in others))


def agrees(result: Any, expected: Any, _: Work) -> None:
    """About half of the rows are positive: right answers differ by n roundings, 2e-11, at most."""
    expect_float(result)
    near = abs(result - expected) <= 1e-9
    ensure(near, "the result is wrong", expected=float(expected), actual=float(result))


@scale("n log n", sizes=(1_000, 16_000, 1_000_000), right=8.0, slow=40.0, agreement=agrees)
def many_scores(n: int, rng: Rng) -> Work:
    """n rows, about 4 to a score"""
    numpy = rng.numpy
    labels = (np.arange(n) + numpy.integers(2)) % 2
    return Work("roc_auc", (labels, numpy.integers(n // 4, size=n) / n))


@scale("n log n", sizes=(1_000, 16_000, 1_000_000), right=8.0, slow=40.0, agreement=agrees)
def tied_scores(n: int, rng: Rng) -> Work:
    """n rows with weights, 5 different scores"""
    numpy = rng.numpy
    labels, scores = (np.arange(n) + numpy.integers(2)) % 2, numpy.integers(5, size=n) / 5
    return Work("roc_auc", (labels, scores, numpy.integers(1, 9, size=n) / 4))
