"""Judges `alias_sampler` against the weights: how often each index ought to come up."""

import math
from collections import Counter
from dataclasses import dataclass
from itertools import chain, cycle, islice
from random import Random
from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import (
    Call,
    PythonRandom,
    Rng,
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


# Which item stays in its column is decided at the edges: by the lowest number that there is, and by
# the highest. Eighths pick every one of up to eight columns.
LOWEST, HIGHEST = 0.0, 1 - 2**-53
COLUMNS = [column / 8 for column in range(8)]


@dataclass(frozen=True)
class Scripted(PythonRandom):
    """Arrives as a `random.Random` whose draws fall into one column after another, all the same.

    `with_bits`: columns are drawn as integers, not by `random()`; `seed` is not used. Its state is
    a table of words that come out as these numbers: an integer takes one word, a float two.
    """

    coin: float = HIGHEST
    with_bits: bool = False

    def __reduce__(self) -> tuple[Any, ...]:
        length = 1 if self.with_bits else 2
        draws = [(*words_of(column)[:length], *words_of(self.coin)) for column in COLUMNS]
        words = cycle(chain.from_iterable(draws))
        return Random, (), (3, (*map(untempered, islice(words, 624)), 0), None)

    def __repr__(self) -> str:
        columns = f"itertools.cycle({COLUMNS})"
        both = f"itertools.cycle({[each for column in COLUMNS for each in (column, self.coin)]})"
        methods = (
            f'"random": lambda self: {self.coin}, '
            f'"getrandbits": lambda self, bits, it={columns}: int(next(it) * 2**bits)'
            if self.with_bits
            else f'"random": staticmethod({both}.__next__)'
        )
        return f'type("Scripted", (random.Random,), {{{methods}}})()'


def words_of(number: float) -> tuple[int, int]:
    """The words of which `random()` makes a number."""
    bits = int(number * 2**53)
    return bits >> 26 << 5, (bits & (1 << 26) - 1) << 6


def untempered(word: int) -> int:
    """The state of the Mersenne Twister of which this word comes out."""
    word ^= word >> 18
    word ^= word << 15 & 0xEFC60000
    state = word
    for _ in range(4):
        state = word ^ (state << 7 & 0x9D2C5680)
    word = state
    for _ in range(2):
        state = word ^ state >> 11
    return state


EDGES = [
    Scripted(0, coin, bits)
    for coin in (HIGHEST, HIGHEST, HIGHEST, LOWEST)
    for bits in (False, True)
]


@promise(examples=80)
def draws_in_proportion(
    answer: Any, weights: Annotated[list[float], UNEVEN | BALANCED], seed: Annotated[int, SEEDS]
) -> None:
    """draws every index in proportion to its weight, be it 1e-12 or 1e12"""
    draws = repeat(answer.AliasSampler(weights, PythonRandom(seed)), "sample", 2_000)
    expect_shares(counts(draws, weights), chances(weights))


@promise(examples=150)
def never_draws_a_zero_weight(
    answer: Any,
    weights: Annotated[list[float], ROUNDED | WITH_ZEROS | ROUNDED],
    rng: Annotated[
        PythonRandom, SEEDS.map(PythonRandom) | st.sampled_from(EDGES) | st.sampled_from(EDGES)
    ],
) -> None:
    """never draws an index whose weight is zero, not even through rounding"""
    draws = repeat(answer.AliasSampler(weights, rng), "sample", 100)
    for index, count in enumerate(counts(draws, weights)):
        ensure(weights[index] or not count, f"drew index {index}, whose weight is zero")


@promise(examples=2)
def draws_from_its_own_generator(answer: Any, seed: Annotated[int, SEEDS]) -> None:
    """takes all randomness from its generator: equal seeds give equal draws, in any process"""
    weights = [1.0, 2.0, 1.0, 3.0]

    def draws(answer: Any, seed: int) -> list[Any]:
        return repeat(answer.AliasSampler(weights, PythonRandom(seed)), "sample", 60)

    expect_own_generator(answer, draws, seed)


@promise(examples=70)
def refuses_bad_weights(
    answer: Any, weights: Annotated[list[float], BAD_WEIGHTS], seed: Annotated[int, SEEDS]
) -> None:
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


@scale("n", sizes=(1_000, 64_000), right=1.4, slow=40.0, agreement=in_proportion)
def many_weights(n: int, rng: Rng) -> Work:
    """n weights of like size, and n draws"""
    weights = [rng.random() + 0.1 for _ in range(n)]
    return Work("AliasSampler", (weights, PythonRandom(n)), program=[Call("sample")] * n)


@scale("n", sizes=(1_000, 64_000), right=1.4, slow=40.0, agreement=in_proportion)
def giants_among_dwarfs(n: int, rng: Rng) -> Work:
    """n weights from 1e-12 to 1e12, and n draws"""
    weights = [10.0 ** rng.uniform(-12, 12) for _ in range(n)]
    return Work("AliasSampler", (weights, PythonRandom(n)), program=[Call("sample")] * n)


@scale("n", sizes=(4_000, 64_000, 1_000_000), right=1.8, slow=12.0, agreement=in_proportion)
def table_alone(n: int, rng: Rng) -> Work:
    """n weights of like size, and a thousand draws"""
    # Whoever takes columns from a list's front, or puts them there, moves all the rest each time.
    weights = [rng.random() + 0.1 for _ in range(n)]
    return Work("AliasSampler", (weights, PythonRandom(n)), program=[Call("sample")] * 1_000)
