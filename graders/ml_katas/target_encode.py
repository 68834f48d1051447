"""Judges `target_encode` against the formula in exact fractions, row by row."""

from fractions import Fraction
from math import inf, nan, prod
from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st

from graders.authoring import (
    EPSILON,
    Rng,
    Work,
    close,
    ensure,
    expect_array,
    expect_close,
    promise,
    refuses,
    scale,
)
from graders.strategies.arrays import Array, Shape
from graders.strategies.lists import series

Row = tuple[int, float, int]  # category, outcome, fold

FAR = 2**60  # a float has no room for the next one
ROWS = [
    (category, outcome, fold)
    for category in (0, 7, -3, FAR, FAR + 1)
    for outcome in (0.0, 1.0, -4.0, 0.1)
    for fold in (0, 1, -2, 10**12)
]
Table = Annotated[
    list[Row],
    series(ROWS, 2, 12).map(lambda rows: [(*rows[0][:2], 0), (*rows[1][:2], 1), *rows[2:]]),
]
KNOWN_OR_NOT = st.sampled_from([0, 7, -3, FAR, 5, -FAR, FAR + 1])
NewRows = Annotated[list[int], st.lists(KNOWN_OR_NOT, min_size=1, max_size=5)]
Alpha = Annotated[float, st.sampled_from([1.0, 0.0, 0.5, 10.0])]

HINTS = (
    "Which rows may have a say in the encoding of a row if its own outcome must have none? Ask the "
    "same of every number in the formula.",
    "Alpha rows of an average kind are added to each category. What is left of the formula for a "
    "category without rows, and what if alpha is 0?",
    "Nothing but the fold differs between the rows of one fold, so learn once for each fold. How "
    "do you sum by category without a loop, when categories and folds are any integers?",
)


def columns(rows: list[Row]) -> tuple[Array, Array, Array]:
    categories, outcomes, folds = map(np.array, zip(*rows, strict=True))
    return categories, outcomes, folds


def encoding(category: int, rows: list[Row], alpha: float) -> float:
    """The statement, slow, obvious and exact: a category encoded by what these rows say."""
    prior = sum((Fraction(y) for _, y, _ in rows), Fraction(0)) / len(rows)
    own = [Fraction(y) for other, y, _ in rows if other == category]
    divisor = len(own) + Fraction(alpha)
    return float((sum(own) + Fraction(alpha) * prior) / divisor if divisor else prior)


def expect_encodings(result: Any, expected: list[float], rows: list[Row]) -> None:
    """A sum of n outcomes, or of all but a fold's, is off by n^2 roundings of the largest one.

    Divided by alpha, which is 0 or at least 0.5, that is twice as much.
    """
    slack = 4 * (len(rows) + 4) ** 2 * EPSILON * max(abs(y) for _, y, _ in rows)
    expect_close(result, np.array(expected), atol=slack, dtype="float64")


def is_plain(value: Any) -> bool:
    """Whether all of it came through as data."""
    if isinstance(value, list | tuple | set | dict):
        return all(map(is_plain, [*value, *value.values()] if isinstance(value, dict) else value))
    return type(value).__name__ != "Opaque"


@promise(examples=60)
def encodes_new_rows(answer: Any, rows: Table, new: NewRows, alpha: Alpha) -> None:
    """encodes new rows by the smoothed means of their categories, unknown ones by the prior"""
    fitted = answer.fit(*columns(rows)[:2], alpha)
    ensure(is_plain(fitted), "what `fit` returns is no plain data")
    result = answer.transform(np.array(new), fitted)
    expect_encodings(result, [encoding(category, rows, alpha) for category in new], rows)


@promise(examples=20)
def keeps_fits_apart(answer: Any, rows: Table, later: Table, alpha: Alpha) -> None:
    """encodes by the fit that it is given, not by the last one made"""
    categories, outcomes, _ = columns(rows)
    fitted = answer.fit(categories, outcomes, alpha)
    answer.fit(*columns([(category, y + 1.0, fold) for category, y, fold in later])[:2], alpha)
    result = answer.transform(categories, fitted)
    expect_encodings(result, [encoding(category, rows, alpha) for category, _, _ in rows], rows)


@promise(examples=100)
def encodes_each_fold_by_the_others(answer: Any, rows: Table, alpha: Alpha) -> None:
    """encodes each row by the rows of the other folds, and their prior"""
    result = answer.fit_transform(*columns(rows), alpha)
    others = {fold: [row for row in rows if row[2] != fold] for _, _, fold in rows}
    expect_encodings(result, [encoding(one, others[fold], alpha) for one, _, fold in rows], rows)


@promise(examples=40)
def ignores_its_own_outcome(
    answer: Any, rows: Table, place: Annotated[int, st.integers(0, 11)], alpha: Alpha
) -> None:
    """encodes a row as before when nothing but its own outcome changes"""
    place %= len(rows)
    category, outcome, fold = rows[place]
    changed = [*rows[:place], (category, outcome + 64.0, fold), *rows[place + 1 :]]
    before, after = (answer.fit_transform(*columns(one), alpha) for one in (rows, changed))
    for result in (before, after):
        expect_array(result, (len(rows),), "float64")
    expect_encodings(after[place : place + 1], before[place : place + 1].tolist(), changed)


@promise(
    cases=[
        *(([1.0, odd, 0.0], 1.0) for odd in (nan, inf, -inf)),
        *(([1.0, 2.0, 0.0], alpha) for alpha in (-1.0, -1e-9, nan, inf, -inf)),
    ]
)
def refuses_bad_numbers(answer: Any, outcomes: list[float], alpha: float) -> None:
    """raises ValueError for outcomes that are not finite, and alpha below 0 or not finite"""
    categories, y = np.array([0, 0, 7]), np.array(outcomes)
    with refuses(ValueError):
        answer.fit(categories, y, alpha)
    with refuses(ValueError):
        answer.fit_transform(categories, y, np.array([0, 1, 1]), alpha)


@promise(
    cases=[
        *((shape, shape, shape) for shape in ((0,), (2, 2))),
        *((shape, (3,), (3,)) for shape in ((2,), (3, 1))),
        *(((3,), shape, (3,)) for shape in ((2,), (1,))),
    ]
)
def refuses_shapes_that_do_not_fit(
    answer: Any, categories: Shape, outcomes: Shape, folds: Shape
) -> None:
    """raises ValueError for shapes that do not fit, and empty arrays"""
    x, y, numbers = (np.arange(prod(one)).reshape(one) for one in (categories, outcomes, folds))
    with refuses(ValueError):
        answer.fit(x, y.astype(np.float64), 1.0)
    with refuses(ValueError):
        answer.fit_transform(x, y.astype(np.float64), numbers, 1.0)


@promise(cases=[(3, [0, 1]), (3, [0]), (3, [[0], [1], [2]]), (3, [4, 4, 4]), (1, [0])])
def refuses_folds_that_do_not_fit(answer: Any, n: int, folds: Any) -> None:
    """raises ValueError for folds of other rows, and for fewer than two"""
    with refuses(ValueError):
        answer.fit_transform(np.arange(n), np.arange(n) * 1.0, np.array(folds), 1.0)


AGREES = close(atol=1e-9)  # outcomes are 0 or 1: right answers differ by a few roundings


@scale("n log n", sizes=(1_000, 16_000, 1_000_000), right=5.3, slow=40.0, agreement=AGREES)
def many_rows(n: int, rng: Rng) -> Work:
    """n rows in 5 folds, about 4 to a category"""
    numpy = rng.numpy
    categories = numpy.integers(-(10**15), 10**15, size=n // 4)[numpy.integers(n // 4, size=n)]
    folds = numpy.permutation(n) % 5
    return Work("fit_transform", (categories, numpy.integers(2, size=n) * 1.0, folds, 2.0))
