"""Judges `target_encode` against the formula in exact fractions, row by row."""

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
    promise,
    refuses,
    scale,
)
from graders.strategies.lists import series

Array = NDArray[Any]
Row = tuple[int, float, int]  # category, outcome, fold

NAN, INF = float("nan"), float("inf")
FAR = 2**60  # a float has no room for the next one

HINTS = (
    "Which rows may have a say in the encoding of a row if its own outcome must have none? Ask the "
    "same of every number in the formula.",
    "Alpha rows of an average kind are added to each category. What is left of the formula for a "
    "category without rows, and what if alpha is 0?",
    "Nothing but the fold differs between the rows of one fold, so learn once for each fold. How "
    "do you sum by category without a loop, when categories and folds are any integers?",
)

ROWS = [
    (category, outcome, fold)
    for category in (0, 7, -3, FAR, FAR + 1)
    for outcome in (0.0, 1.0, -4.0, 0.1)
    for fold in (0, 1, -2, 10**12)
]
Alpha = Annotated[float, st.sampled_from([1.0, 0.0, 0.5, 10.0])]


def tables(longest: int = 12) -> st.SearchStrategy[list[Row]]:
    """Rows of two folds at least."""
    return series(ROWS, 2, longest).map(
        lambda rows: [(*row[:2], i) if i < 2 else row for i, row in enumerate(rows)]
    )


def arrays(rows: list[Row]) -> tuple[Array, Array, Array]:
    """The three columns."""
    categories, outcomes, folds = zip(*rows, strict=True)
    return (
        np.array(categories, dtype=np.int64),
        np.array(outcomes, dtype=np.float64),
        np.array(folds, dtype=np.int64),
    )


def encoding(category: int, rows: list[Row], alpha: float) -> float:
    """The statement, slow, obvious and exact: a category encoded by what these rows say."""
    prior = sum((Fraction(y) for _, y, _ in rows), Fraction(0)) / len(rows)
    own = [Fraction(y) for other, y, _ in rows if other == category]
    divisor = len(own) + Fraction(alpha)
    return float((sum(own, Fraction(0)) + Fraction(alpha) * prior) / divisor if divisor else prior)


def out_of_fold(rows: list[Row], alpha: float) -> list[float]:
    """Each row, encoded by the rows of other folds."""
    return [
        encoding(category, [other for other in rows if other[2] != fold], alpha)
        for category, _, fold in rows
    ]


def expect_encodings(result: Any, expected: list[float], rows: list[Row]) -> None:
    """Compares encodings.

    A sum of n outcomes is off by n^2 roundings of the largest one, and so is what is left when one
    fold's are taken off; divided by alpha, which is 0 or at least 0.5, that is twice as much.
    """
    expect_array(result, (len(expected),), "float64")
    slack = 4 * (len(rows) + 4) ** 2 * EPSILON * max(abs(y) for _, y, _ in rows)
    expect_close(result, np.array(expected), atol=slack)


def is_plain(value: Any) -> bool:
    """Whether all of it came through as data."""
    if type(value) in (list, tuple, set):
        return all(map(is_plain, value))
    if type(value) is dict:
        return all(map(is_plain, value)) and all(map(is_plain, value.values()))
    return type(value).__name__ != "Opaque"


@promise(examples=60)
def encodes_new_rows(
    answer: Any,
    rows: Annotated[list[Row], tables()],
    new: Annotated[
        list[int],
        st.lists(st.sampled_from([0, 7, -3, FAR, 5, -FAR, FAR + 1]), min_size=1, max_size=5),
    ],
    alpha: Alpha,
) -> None:
    """encodes new rows by the smoothed means of their categories, unknown ones by the prior"""
    categories, outcomes, _ = arrays(rows)
    fitted = answer.fit(categories, outcomes, alpha)
    ensure(is_plain(fitted), "what `fit` returns is no plain data")
    result = answer.transform(np.array(new, dtype=np.int64), fitted)
    expect_encodings(result, [encoding(category, rows, alpha) for category in new], rows)


@promise(examples=20)
def keeps_fits_apart(
    answer: Any,
    rows: Annotated[list[Row], tables()],
    later: Annotated[list[Row], tables()],
    alpha: Alpha,
) -> None:
    """encodes by the fit that it is given, not by the last one made"""
    categories, outcomes, _ = arrays(rows)
    fitted = answer.fit(categories, outcomes, alpha)
    answer.fit(*arrays([(category, y + 1.0, fold) for category, y, fold in later])[:2], alpha)
    result = answer.transform(categories, fitted)
    expected = [encoding(category, rows, alpha) for category, _, _ in rows]
    expect_encodings(result, expected, rows)


@promise(examples=100)
def encodes_each_fold_by_the_others(
    answer: Any, rows: Annotated[list[Row], tables()], alpha: Alpha
) -> None:
    """encodes each row by the rows of the other folds, and their prior"""
    expect_encodings(answer.fit_transform(*arrays(rows), alpha), out_of_fold(rows, alpha), rows)


@promise(examples=40)
def ignores_its_own_outcome(
    answer: Any,
    rows: Annotated[list[Row], tables()],
    place: Annotated[int, st.integers(0, 11)],
    alpha: Alpha,
) -> None:
    """encodes a row as before when nothing but its own outcome changes"""
    place %= len(rows)
    category, outcome, fold = rows[place]
    changed = [*rows[:place], (category, outcome + 64.0, fold), *rows[place + 1 :]]
    before = answer.fit_transform(*arrays(rows), alpha)
    after = answer.fit_transform(*arrays(changed), alpha)
    for result in (before, after):
        expect_array(result, (len(rows),), "float64")
    expect_encodings(after[place : place + 1], before[place : place + 1].tolist(), changed)


@promise(examples=30)
def refuses_bad_numbers(
    answer: Any,
    case: Annotated[
        tuple[list[float], list[int], float],
        st.sampled_from(
            [
                *(([1.0, odd, 0.0], [0, 1, 1], 1.0) for odd in (NAN, INF, -INF)),
                *(([1.0, 2.0, 0.0], [0, 1, 1], alpha) for alpha in (-1.0, -1e-9, NAN, INF, -INF)),
            ]
        ),
    ],
    fits: Annotated[bool, st.booleans()],
) -> None:
    """raises ValueError for outcomes that are not finite, and alpha below 0 or not finite"""
    outcomes, folds, alpha = case
    with refuses(ValueError):
        if fits:
            answer.fit(np.array([0, 0, 7]), np.array(outcomes), alpha)
        else:
            answer.fit_transform(np.array([0, 0, 7]), np.array(outcomes), np.array(folds), alpha)


@promise(
    cases=[
        ((0,), (0,), (0,)),
        ((3,), (2,), (3,)),
        ((3,), (3,), (2,)),
        ((2,), (3,), (3,)),
        ((3,), (1,), (3,)),
        ((2, 2), (2, 2), (2, 2)),
        ((3, 1), (3,), (3,)),
        ((3,), (3,), (3, 1)),
        ((3,), (3,), (1,)),
        ((1,), (1,), (1,)),  # a single fold
    ]
)
def refuses_shapes_that_do_not_fit(answer: Any, shapes: Any) -> None:
    """raises ValueError for shapes that do not fit, empty arrays, and fewer than two folds"""
    categories, outcomes, folds = (
        np.arange(np.prod(shape, dtype=int)).reshape(shape) for shape in shapes
    )
    with refuses(ValueError):
        answer.fit_transform(categories, outcomes.astype(np.float64), folds, 1.0)
    if shapes[0] == shapes[1] != (0,) and len(shapes[0]) == 1:
        with refuses(ValueError):
            answer.fit_transform(categories, outcomes.astype(np.float64), 0 * categories + 4, 1.0)
    else:
        with refuses(ValueError):
            answer.fit(categories, outcomes.astype(np.float64), 1.0)


def agrees(result: Any, expected: Any, _: Work) -> None:
    """Outcomes are 0 or 1: right answers differ by a few roundings."""
    expect_close(result, expected, atol=1e-9)


@scale("n log n", sizes=(1_000, 16_000, 1_000_000), right=5.3, slow=40.0, agreement=agrees)
def many_rows(n: int, rng: Rng) -> Work:
    """n rows in 5 folds, about 4 to a category"""
    numpy = rng.numpy
    categories = numpy.integers(-(10**15), 10**15, size=n // 4)[numpy.integers(n // 4, size=n)]
    folds = numpy.permutation(n) % 5
    return Work("fit_transform", (categories, numpy.integers(2, size=n) * 1.0, folds, 2.0))
