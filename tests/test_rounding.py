"""Bounds on rounding: no right result is further off, and some come near.

Two results may be as far apart as a bound says, so each may be off by half of it.
"""

from collections.abc import Iterator
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import reduce
from operator import add
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from graders.authoring import (
    attention_rounding,
    mean_rounding,
    product_rounding,
    softmax_rounding,
    sum_rounding,
)

Array = NDArray[np.float64]
Off = tuple[float, float]  # how far off a result is, and half of the bound

TRIALS = 60
NEAR = 300  # some result comes within this factor of its bound; attention by 160, sums by 13


def numbers(rng: np.random.Generator, *shape: int) -> Array:
    """Numbers of either sign and of many sizes, as random as they come."""
    return rng.standard_normal(shape) * 10.0 ** rng.uniform(-2, 2, size=shape)


def exact(array: Array) -> list[Any]:
    """The same numbers, as fractions in lists."""
    return [exact(part) if part.ndim else Fraction(float(part)) for part in array]


def off(result: Any, right: Fraction) -> float:
    return float(abs(Fraction(float(result)) - right))


def sums(rng: np.random.Generator) -> Iterator[Off]:
    terms = numbers(rng, 60)
    half = sum_rounding(len(terms), float(abs(terms).sum())) / 2
    right = sum(exact(terms))
    for result in (terms.sum(), reduce(add, terms), reduce(add, sorted(terms)), terms.cumsum()[-1]):
        yield off(result, right), half


def means(rng: np.random.Generator) -> Iterator[Off]:
    rows = numbers(rng, 30, 2)
    half = mean_rounding(rows) / 2
    for result, column in zip(rows.mean(axis=0), exact(rows.T), strict=True):
        yield off(result, sum(column) / len(column)), half
    centred = rows[0] + (rows[:7] - rows[0]).mean(axis=0)  # some of the rows, another way
    for result, column in zip(centred, exact(rows[:7].T), strict=True):
        yield off(result, sum(column) / len(column)), half


def products(rng: np.random.Generator) -> Iterator[Off]:
    a, b = numbers(rng, 3, 20), numbers(rng, 20, 2)
    halves = product_rounding(a, b) / 2
    rows, columns = exact(a), exact(b.T)
    for result in (
        a @ b,
        np.einsum("ij,jk->ik", a, b),
        sum(np.multiply.outer(*ab) for ab in zip(a.T, b, strict=True)),
    ):
        for i, j in np.ndindex(result.shape):
            right = sum(x * y for x, y in zip(rows[i], columns[j], strict=True))
            yield off(result[i, j], right), float(halves[i, j])


def softmax_means(rng: np.random.Generator) -> Iterator[Off]:
    """Of scores that are exact: the weights are what rounds."""
    scores, values = rng.integers(-9, 9, size=12) / 4, abs(numbers(rng, 12))
    right = attended(exact(scores), exact(values))
    weights = np.exp(scores - scores.max())
    half = softmax_rounding(len(scores), 0.0) * float(right) / 2
    yield off(weights @ values / weights.sum(), right), half
    yield off((weights / weights.sum()) @ values, right), half


def attentions(rng: np.random.Generator) -> Iterator[Off]:
    d = 4
    # Large scores that are close to one another: all the weights count, and they are off.
    q, k, v = rng.uniform(8, 9, (1, d)), 9 + rng.uniform(0, 1e-2, (6, d)), numbers(rng, 6, 1)
    half = attention_rounding(q, k, v) / 2
    scores = [sum(map(Fraction.__mul__, exact(q)[0], key)) / 2 for key in exact(k)]  # 2 = sqrt(4)
    right = attended(scores, exact(v[:, 0]))
    for rounded in (q @ k.T / np.sqrt(d), (q * d**-0.5) @ k.T):
        weights = np.exp(rounded - rounded.max())
        yield off((weights / weights.sum() @ v).item(), right), half
    yield off(in_blocks_of_two((q @ k.T)[0] / 2, v[:, 0]), right), half


def attended(scores: list[Any], values: list[Any]) -> Fraction:
    """The mean of the values by the softmax of the scores, to 60 digits."""
    with localcontext(prec=60):
        top = max(scores)
        weights = [Fraction(decimal(score - top).exp()) for score in scores]
    return sum(map(Fraction.__mul__, weights, values), Fraction(0)) / sum(weights)


def decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def in_blocks_of_two(scores: Array, values: Array) -> float:
    """The same mean with a shift that grows, and sums that are rescaled."""
    top, total, out = -np.inf, 0.0, 0.0
    for at in range(0, len(scores), 2):
        before, top = top, max(top, scores[at : at + 2].max())
        weights = np.exp(scores[at : at + 2] - top)
        total = np.exp(before - top) * total + weights.sum()
        out = np.exp(before - top) * out + weights @ values[at : at + 2]
    return float(out / total)


@pytest.mark.parametrize("results", [sums, means, products, softmax_means, attentions])
def test_right_results_keep_the_bound_and_come_near_it(results: Any) -> None:
    rng = np.random.default_rng(8)
    found = [pair for _ in range(TRIALS) for pair in results(rng)]
    assert all(error <= half for error, half in found)
    assert max(error / half for error, half in found) > 1 / NEAR


def test_float32_is_given_its_own_room() -> None:
    q, k, v = np.random.default_rng(8).standard_normal((3, 5, 4))
    single = attention_rounding(q.astype(np.float32), k, v)
    assert single == pytest.approx(2.0**29 * attention_rounding(q, k, v), rel=1e-3)
