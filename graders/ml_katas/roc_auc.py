"""Judges `roc_auc` against all pairs of a positive and a negative."""

import sys
from collections.abc import Sequence
from fractions import Fraction
from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st

from graders.authoring import Rng, Work, close, expect_close, promise, refuses, scale, sum_rounding
from graders.strategies.arrays import Array
from graders.strategies.lists import series

Table = tuple[Array, Array]  # labels and scores
Case = tuple[Sequence[Any], ...]  # labels, scores and perhaps weights

HINTS = (
    "Which pairs are there for the scores 1, 2, 2, 3 with the labels 0, 1, 0, 1, and what does "
    "each count? What does it count if the rows have weights?",
    "Sort the rows once. What must you know about the negatives below a score, and at it, so that "
    "no row is looked at again?",
    "Rows of one score form a group, and the group is what you rank. How do you tell where it ends "
    "if the scores are infinite?",
)


def auc(labels: Array, scores: Array, weights: Array) -> float:
    """The statement, slow, obvious and exact."""
    rows = list(zip(labels.tolist(), scores.tolist(), map(Fraction, weights.tolist()), strict=True))
    won = total = Fraction(0)
    for label, score, weight in rows:
        for other_label, other_score, other_weight in rows:
            if label == 1 and other_label == 0:
                pair = weight * other_weight
                won += pair * (Fraction(score > other_score) + Fraction(score == other_score) / 2)
                total += pair
    return float(won / total)


def check(answer: Any, labels: Array, scores: Array, weights: Array | None = None) -> None:
    """Calls the answer, leaving out the weights if there are none."""
    result = answer.roc_auc(labels, scores, *([] if weights is None else [weights]))
    ones = np.ones(len(labels)) if weights is None else weights
    # Ranking all rows among each other and taking off the pairs within a class subtracts sums that
    # are as much larger than the one asked for as all the weight is than that of a class.
    lighter = min(ones[labels == 1].sum(), ones[labels == 0].sum())
    slack = 8 * sum_rounding(len(labels), float(ones.sum() / lighter))
    expect_close(result, auc(labels, scores, ones), atol=slack)


def tables(*scores: float) -> st.SearchStrategy[Table]:
    """Up to 10 rows with these scores, both classes among them."""
    letters = [(label, score) for score in scores for label in (0, 1)]

    def arrays(rows: list[tuple[int, float]]) -> Table:
        labels, drawn = zip(*rows, strict=True)
        return np.array([1, 0, *labels[2:]]), np.array(drawn, dtype=np.float64)

    return series(letters, 2, 10).map(arrays)


TiedTable = Annotated[Table, tables(0.0, 1.0, 2.0, -1.0)]


@promise(examples=40)
def ranks_positives_above_negatives(
    answer: Any,
    table: Annotated[Table, tables(0.0, 10.0, 20.0, -10.0, -20.0)],
    dtype: Annotated[str, st.sampled_from(["int64", "bool", "float64", "uint8"])],
) -> None:
    """gives the share of pairs in which the positive has the higher score"""
    labels, scores = table
    check(answer, labels.astype(dtype), scores + np.arange(len(scores)))  # without ties


@promise(examples=50)
def counts_ties_as_half(answer: Any, table: TiedTable) -> None:
    """counts a tie as one half, in whichever order the rows come"""
    check(answer, *table)


@promise(examples=50)
def weighs_the_pairs(
    answer: Any,
    table: TiedTable,
    weights: Annotated[list[float], series([1.0, 0.0, 2.0, 0.5, 3.0, 0.1], 10, 10)],
) -> None:
    """lets each pair count with the product of its weights"""
    one, other, *more = weights  # the first two rows are one of either class
    check(answer, *table, np.array([one or 2.0, other or 3.0, *more])[: len(table[0])])


@promise(examples=30)
def weighs_in_any_unit(
    answer: Any, table: TiedTable, least: Annotated[float, st.sampled_from([1e-9, 2.0, 1e9 / 16])]
) -> None:
    """is as right if all weights are tiny, or huge"""
    check(answer, *table, least * (1.0 + np.arange(len(table[0]))))


LARGEST = sys.float_info.max
ODD_SCORES = [np.inf, -np.inf, 1.0, float(np.nextafter(1, 2)), 5e-324, LARGEST, -LARGEST, -0.0]


@promise(examples=60)
def looks_at_the_order_only(answer: Any, table: Annotated[Table, tables(0.0, *ODD_SCORES)]) -> None:
    """looks at nothing but the order of the scores, infinite, huge and close ones too"""
    check(answer, *table)


@promise(
    cases=[
        *((labels, range(len(labels))) for labels in ([0, 0], [1, 1, 1], [1], [])),  # one class
        ([1, 0, 1], [1, 2, 3], [0, 1, 0]),  # or one without weight
        ([1, 0, 0], [1, 2, 3], [1, 0, 0]),
        ([0, 0], [1, 2], [1, 1]),
        ([1, 0], [1, 2], [0, 0]),
    ]
)
def refuses_a_missing_class(answer: Any, case: Case) -> None:
    """raises ValueError if a class has no rows, or none with a weight"""
    refused(answer, case)


@promise(
    cases=[
        *((labels, [1, 2, 3]) for labels in ([1, 0, 2], [1, 0, -1], [1, 0, 0.5], [1, 0, np.nan])),
        ([1, -1], [1, 2]),
        ([1, 0, 1], [1, 2, np.nan]),  # scores
        ([1, 0, 0], [1, np.nan, 3]),
        ([1, 0, 0], [1, np.nan, 3], [1, 0, 1]),
        *(([1, 0, 1], [1, 2, 3], weights) for weights in ([2, 1, -1], [1, 1, np.inf])),
        *(([1, 0, 0], [1, 2, 3], weights) for weights in ([2, 2, -1], [1, 1, np.nan])),
    ]
)
def refuses_bad_values(answer: Any, case: Case) -> None:
    """raises ValueError for other labels, NaN scores, and weights below 0 or not finite"""
    refused(answer, case)


@promise(
    cases=[
        ([1, 0], [1, 2, 3]),
        ([1, 0, 1], [1, 2]),
        ([1, 0], [1]),
        ([1, 0], [1, 2], [1]),
        ([1, 0], [1, 2], [1, 1, 1]),
        ([[1, 0]], [[1, 2]]),
        ([[1], [0]], [[1], [2]], [[1], [1]]),
        ([[1], [0]], [1, 2]),
    ]
)
def refuses_shapes_that_do_not_fit(answer: Any, case: Case) -> None:
    """raises ValueError for arrays that have not one axis and the same length"""
    refused(answer, case)


def refused(answer: Any, case: Case) -> None:
    """The answer must raise ValueError."""
    labels, *others = case
    with refuses(ValueError):
        answer.roc_auc(np.array(labels), *(np.array(other, dtype=np.float64) for other in others))


# About half of the rows are positive: right answers differ by n roundings, 2e-11, at most.
NEAR = close(atol=1e-9)


@scale("n log n", sizes=(1_000, 16_000, 1_000_000), right=8.0, slow=40.0, agreement=NEAR)
def many_scores(n: int, rng: Rng) -> Work:
    """n rows, about 4 to a score"""
    labels = (np.arange(n) + rng.numpy.integers(2)) % 2
    return Work("roc_auc", (labels, rng.numpy.integers(n // 4, size=n) / n))


@scale("n log n", sizes=(1_000, 16_000, 1_000_000), right=8.0, slow=40.0, agreement=NEAR)
def tied_scores(n: int, rng: Rng) -> Work:
    """n rows with weights, 5 different scores"""
    labels = (np.arange(n) + rng.numpy.integers(2)) % 2
    scores, weights = rng.numpy.integers(5, size=n) / 5, rng.numpy.integers(1, 9, size=n) / 4
    return Work("roc_auc", (labels, scores, weights))
