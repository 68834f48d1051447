"""Judges `alias_sampler` against the weights: how often each index ought to come up."""

import math
from collections import Counter
from random import Random
from typing import Any

from hypothesis import strategies as st

from graders.authoring import (
    Call,
    Hint,
    PythonRandom,
    Work,
    ensure,
    expect_shares,
    promise,
    refuses,
    repeat,
    scale,
)
from graders.strategies.draws import (
    BAD_WEIGHTS,
    chances,
    counts,
    expect_own_generator,
    in_proportion,
)
from graders.strategies.lists import series

SEEDS = st.integers(0, 99)
UNEVEN = series([1.0, 2.0, 3.0, 5.0, 7.0, 0.1], 1) | series([1.0, 3.0, 1e-12, 1e12, 2e12], 1)
# Their mean is 3.0, which many of them are: columns that are full from the start, among all others.
BALANCED = series([3.0, 1.0, 5.0], 1).map(lambda half: half + [6.0 - weight for weight in half])
WITH_ZEROS = series([1.0, 0.0, 0.1, 0.7, 1e12], 1, 8).filter(any)

HINTS = (
    Hint(
        "Which part of the work depends on the weights alone, so that it can be done once? What "
        "is left for a draw, and where do its random numbers come from?",
        fits=("prefix_sums_in_disguise", "global_random"),
    ),
    Hint(
        "Scale the weights to mean 1 and cut them up so that each column of height 1 holds its "
        "own item below and one other on top. Once a column is drawn, what decides between the "
        "two?",
        fits=("unnormalised", "uniform", "alias_swapped"),
    ),
    Hint(
        "A stack of columns with too little and one of those with too much save you the search. "
        "What fills the columns that rounding leaves over, and does a zero weight need one?",
        fits=("quadratic_build", "leftovers_dropped", "zero_weight_leaks"),
    ),
)


class Stuck(PythonRandom):
    """Arrives as a `random.Random` that always draws the lowest number it can, or the highest.

    The generator's table repeats one word of state. Words of 0 give 0.0 for ever; the other word
    comes out as 32 set bits, so the next 312 numbers are the highest below 1.
    """

    LOWEST, HIGHEST = 0, 1

    def __reduce__(self) -> tuple[Any, ...]:
        word, position = ((0, 624), (0x12DD9BB3, 0))[self.seed]
        return Random, (), (3, (word,) * 624 + (position,), None)

    def __repr__(self) -> str:
        number = ("0.0", "1 - 2**-53")[self.seed]
        return f'type("Stuck", (random.Random,), {{"random": lambda self: {number}}})()'


@promise(weights=UNEVEN | BALANCED, seed=SEEDS, examples=80)
def draws_in_proportion(answer: Any, weights: list[float], seed: int) -> None:
    """draws every index in proportion to its weight, be it 1e-12 or 1e12"""
    draws = repeat(answer.AliasSampler(weights, PythonRandom(seed)), "sample", 2_000)
    expect_shares(counts(draws, weights), chances(weights))


@promise(
    weights=WITH_ZEROS,
    rng=SEEDS.map(PythonRandom) | st.sampled_from([Stuck(Stuck.LOWEST), Stuck(Stuck.HIGHEST)]),
    examples=60,
)
def never_draws_a_zero_weight(answer: Any, weights: list[float], rng: PythonRandom) -> None:
    """never draws an index whose weight is zero, not even through rounding"""
    draws = repeat(answer.AliasSampler(weights, rng), "sample", 100)
    for index, count in enumerate(counts(draws, weights)):
        ensure(weights[index] or not count, f"drew index {index}, whose weight is zero")


@promise(seed=SEEDS, examples=2)
def draws_from_its_own_generator(answer: Any, seed: int) -> None:
    """takes all randomness from its generator: equal seeds give equal draws, in any process"""
    weights = [1.0, 2.0, 1.0, 3.0]

    def draws(answer: Any, seed: int) -> list[Any]:
        return repeat(answer.AliasSampler(weights, PythonRandom(seed)), "sample", 60)

    expect_own_generator(answer, draws, seed)


@promise(weights=BAD_WEIGHTS, seed=SEEDS, examples=40)
def refuses_bad_weights(answer: Any, weights: list[float], seed: int) -> None:
    """raises ValueError for weights that are none, negative, not finite, all zero or too large"""
    with refuses(ValueError):
        answer.AliasSampler(weights, PythonRandom(seed))


@promise()
def has_no_bias(answer: Any) -> None:
    """is not off by a fiftieth in any weight, and no draw depends on the one before"""
    weights = [2.0, 0.0, 3.0, 3.0]
    # 400_000 draws clear most right answers; the others are judged by two million new ones. A bias
    # of a fiftieth in one weight is 5.5 standard deviations at first and 12 then; 6.4 fail.
    for seed, many in enumerate((400_000, 2_000_000)):
        draws = repeat(answer.AliasSampler(weights, PythonRandom(seed)), "sample", many)
        times = counts(draws, weights)
        expect_shares(times, chances(weights))
        expect_independent(draws[:-1:2], draws[1::2], chances(weights))
        expect_independent(draws[1:-1:2], draws[2::2], chances(weights))
        if all(map(near, times, [many * chance for chance in chances(weights)])):
            return


def near(count: int, expected: float) -> bool:
    """Whether a count is within two standard deviations or so of what it should be."""
    return abs(count - expected) <= 1.7 * math.sqrt(expected)


def expect_independent(draws: list[int], following: list[int], chances: list[float]) -> None:
    """Every pair of a draw and the next one must be as likely as the two together."""
    pairs = Counter(zip(draws, following, strict=True))
    size = len(chances)
    everyone = [(one, two) for one in range(size) for two in range(size)]
    expect_shares(
        [pairs[pair] for pair in everyone],
        [chances[one] * chances[two] for one, two in everyone],
        f"the share of draws i, j in a row, where {size} * i + j is",
    )
    same, likely = sum(pairs[i, i] for i in range(size)), sum(chance**2 for chance in chances)
    expect_shares(
        [len(draws) - same, same],
        [1 - likely, likely],
        "two draws in a row are the same (1) or not (0): the share of",
    )


@scale("n", smallest=1_000, largest=64_000, right=1.4, slow=40.0, agreement=in_proportion)
def many_weights(n: int, rng: Random) -> Work:
    """n weights of like size, and n draws"""
    weights = [rng.random() + 0.1 for _ in range(n)]
    return Work("AliasSampler", (weights, PythonRandom(n)), program=[Call("sample")] * n)


@scale("n", smallest=1_000, largest=64_000, right=1.4, slow=40.0, agreement=in_proportion)
def giants_among_dwarfs(n: int, rng: Random) -> Work:
    """n weights from 1e-12 to 1e12, and n draws"""
    weights = [10.0 ** rng.uniform(-12, 12) for _ in range(n)]
    return Work("AliasSampler", (weights, PythonRandom(n)), program=[Call("sample")] * n)
