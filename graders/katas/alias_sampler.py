"""Judges `alias_sampler` against the weights: how often each index ought to come up."""

import math
from collections import Counter
from itertools import product
from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import PythonRandom, Rng, Work, expect_shares, promise, refuses, scale
from graders.strategies.draws import (
    BadWeights,
    chances,
    counts,
    drawn,
    expect_in_proportion,
    expect_no_zero_weight,
    expect_own_generator,
    in_proportion,
    sampling,
    scripted,
)
from graders.strategies.lists import series
from graders.strategies.scalars import Seed

UNEVEN = series([1.0, 2.0, 3.0, 5.0, 7.0, 0.1], 1) | series([1.0, 3.0, 1e-12, 1e12, 2e12], 1)
# Their mean is 3.0, which many of them are: columns that are full from the start, among all others.
BALANCED = series([3.0, 1.0, 5.0], 1).map(lambda half: half + [6.0 - weight for weight in half])
WITH_ZEROS = series([1.0, 0.0, 0.1, 0.7, 1e12], 1, 8).filter(any)
# The sums of these round, one way or the other, so what is left over has not quite a whole column.
ROUNDED = series([tenth / 10 for tenth in range(1, 20)], 3, 7).map(lambda tail: [0.0, *tail])

HINTS = (
    "Which part of the work depends on the weights alone, so that it can be done once? What is "
    "left for a draw, and where do its random numbers come from?",
    "Scale the weights to mean 1 and cut them up so that each column of height 1 holds its own "
    "item below and one other on top. Once a column is drawn, what decides between the two?",
    "A stack of columns with too little and one of those with too much save you the search. What "
    "fills the columns that rounding leaves over, and does a zero weight need one?",
)


# Eighths pick every one of up to eight columns. So does `randrange`, which takes the remainder of
# the 53 bits: as many more of them make it the same by any number up to eight.
COLUMNS = [((one << 50) + (one - (one << 50)) % 840) / 2**53 for one in range(8)]
# Which item stays in its column is decided at the edges: by the highest number that there is, and
# by the lowest.
HIGHEST, LOWEST = [
    scripted(*(number for column in COLUMNS for number in (column, coin)))
    for coin in (1 - 2**-53, 0.0)
]
EDGES = st.sampled_from([HIGHEST, HIGHEST, HIGHEST, LOWEST])


@promise(examples=80)
def draws_in_proportion(
    answer: Any, weights: Annotated[list[float], UNEVEN | BALANCED], seed: Seed
) -> None:
    """draws every index in proportion to its weight, be it 1e-12 or 1e12"""
    expect_in_proportion(drawn(answer.AliasSampler(weights, PythonRandom(seed)), 2_000), weights)


@promise(examples=150)
def never_draws_a_zero_weight(
    answer: Any,
    weights: Annotated[list[float], ROUNDED | WITH_ZEROS | ROUNDED],
    rng: Annotated[PythonRandom, st.integers(0, 99).map(PythonRandom) | EDGES | EDGES],
) -> None:
    """never draws an index whose weight is zero, not even through rounding"""
    expect_no_zero_weight(drawn(answer.AliasSampler(weights, rng), 100), weights)


@promise(examples=2)
def draws_from_its_own_generator(answer: Any, seed: Seed) -> None:
    """takes all randomness from its generator: equal seeds give equal draws, in any process"""
    weights = [1.0, 2.0, 1.0, 3.0]
    expect_own_generator(
        answer, lambda a, seed: drawn(a.AliasSampler(weights, PythonRandom(seed)), 60), seed
    )


@promise(examples=70)
def refuses_bad_weights(answer: Any, weights: BadWeights, seed: Seed) -> None:
    """raises ValueError for weights that are none, negative, not finite, all zero or too large"""
    with refuses(ValueError):
        answer.AliasSampler(weights, PythonRandom(seed))


@promise
def has_no_bias(answer: Any) -> None:
    """is not off by a fiftieth in any weight, and no draw depends on the one before"""
    weights = [2.0, 0.0, 3.0, 3.0]
    # 400_000 draws clear most right answers; the others are judged by two million new ones. A bias
    # of a fiftieth in one weight is 5.5 standard deviations at first and 12 then; 6.4 fail.
    for seed, many in enumerate((400_000, 2_000_000)):
        draws = drawn(answer.AliasSampler(weights, PythonRandom(seed)), many)
        expect_in_proportion(draws, weights)
        for start in (0, 1):
            expect_independent(draws[start:-1:2], draws[start + 1 :: 2], chances(weights))
        wanted = [many * chance for chance in chances(weights)]
        if all(map(is_near, counts(draws, weights), wanted)):
            return


def is_near(count: int, expected: float) -> bool:
    """Whether a count is within two standard deviations or so of what it should be."""
    return abs(count - expected) <= 1.7 * math.sqrt(expected)


def expect_independent(draws: list[int], following: list[int], chances: list[float]) -> None:
    """Every pair of a draw and the next one must be as likely as the two together."""
    times, size = Counter(zip(draws, following, strict=True)), len(chances)
    expect_shares(
        [times[pair] for pair in product(range(size), range(size))],
        [one * two for one, two in product(chances, chances)],
        f"the share of draws i, j in a row, where {size} * i + j is",
    )
    same, likely = sum(times[i, i] for i in range(size)), sum(chance**2 for chance in chances)
    expect_shares(
        [len(draws) - same, same],
        [1 - likely, likely],
        "two draws in a row are the same (1) or not (0): the share of",
    )


@scale("n", sizes=(1_000, 64_000), right=1.4, slow=40.0, agreement=in_proportion)
def many_weights(n: int, rng: Rng) -> Work:
    """n weights of like size, and n draws"""
    return sampling("AliasSampler", [rng.random() + 0.1 for _ in range(n)], n)


@scale("n", sizes=(1_000, 64_000), right=1.4, slow=40.0, agreement=in_proportion)
def giants_among_dwarfs(n: int, rng: Rng) -> Work:
    """n weights from 1e-12 to 1e12, and n draws"""
    return sampling("AliasSampler", [10.0 ** rng.uniform(-12, 12) for _ in range(n)], n)


@scale("n", sizes=(4_000, 64_000, 1_000_000), right=1.8, slow=12.0, agreement=in_proportion)
def table_alone(n: int, rng: Rng) -> Work:
    """n weights of like size, and a thousand draws"""
    # Whoever takes columns from a list's front, or puts them there, moves all the rest each time.
    return sampling("AliasSampler", [rng.random() + 0.1 for _ in range(n)], 1_000)
