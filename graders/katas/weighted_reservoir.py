"""Judges `weighted_reservoir` against the exact chance of every possible sample."""

import math
from collections import Counter, defaultdict
from fractions import Fraction
from itertools import permutations
from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import (
    PythonRandom,
    Resource,
    Rng,
    Stream,
    Work,
    ensure,
    expect,
    expect_shares,
    expect_type,
    is_unlikely,
    promise,
    refuses,
    scale,
)
from graders.strategies.draws import expect_own_generator, scripted
from graders.strategies.lists import series, spoiled
from graders.strategies.scalars import Seed

Case = tuple[list[float], int]  # weights, and how many are drawn
FEW_WEIGHTS = series([1.0, 0.0, 2.0, 0.5, 100.0], 0, 8)
FewWeights = Annotated[list[float], FEW_WEIGHTS]
Size = Annotated[int, st.integers(0, 4)]
BAD = st.sampled_from([[-1.0], [-1e-300], [math.nan], [math.inf], [-math.inf]])

CALLS = 150
EACH = 4_000  # items of either weight, of all of which a quarter is drawn
# In which order heavy and light ones come, again and again, and how heavy they are.
ORDERS = {"hl": 1.9, "lhhl": 4.0, "h" * EACH + "l" * EACH: 4.0, "l" * EACH + "h" * EACH: 4.0}
# If each item comes at a random time, at a rate of its weight, those drawn are the first to come.
# So many of weight 1 have yet to come at one time after another, and `left**w` of weight w.
LEFT = [1 - step / 2_000 for step in range(1, 2_000)]

HINTS = (
    "Give each item a random key as it comes, and keep the k best keys. What must you hold while "
    "the stream goes by, and how fast do you find the one to replace?",
    "Take k = 1 and the weights 1, 1, 2: the last must win half the time. Of which random times, "
    "at a rate of w each, is clock i the first to ring with probability w_i / W?",
    "u ** (1 / w) and log(u) / w are in the same order. Which of the two survives a weight of "
    "1e-300? And what is left to be done when k is 0?",
)


def expect_sample(answer: Any, weights: list[float], k: int, rng: PythonRandom, kind: Any) -> None:
    """Different items of positive weight must come back, k of them if there are so many."""
    pairs = [({"id": index}, weight) for index, weight in enumerate(weights)]
    result = answer.weighted_sample(kind(pairs), k, rng)
    expect_type(result, list)
    drawable = [item for item, weight in pairs if weight > 0]
    for item in result:
        ensure(item in drawable, "an item has weight 0, or none of the stream", actual=item)
        ensure(result.count(item) == 1, "an item was drawn more than once", actual=item)
    expect(len(result), min(k, len(drawable)), "the number of items")


@promise
def returns_k_items_of_the_stream(
    answer: Any,
    weights: FewWeights,
    k: Size,
    kind: Annotated[Any, st.sampled_from([list, tuple, Stream])],
    seed: Seed,
) -> None:
    """returns k different items of the stream, or all if they are fewer, never one of weight 0"""
    expect_sample(answer, weights, k, PythonRandom(seed), kind)


@promise(examples=30)
def draws_equal_items_one_by_one(
    answer: Any, weights: FewWeights, k: Size, item: Annotated[Any, st.sampled_from([None, "a", 1])]
) -> None:
    """lets equal items of a stream count each on its own"""
    result = answer.weighted_sample([(item, weight) for weight in weights], k, PythonRandom(k))
    expect(result, [item] * min(k, sum(weight > 0 for weight in weights)))


@promise(examples=2)
def prefers_heavy_items(
    answer: Any, unit: Annotated[float, st.sampled_from([1.0, 0.25, 1e-3])], seed: Seed
) -> None:
    """draws heavy items of a long stream more often than light ones, as much as it should"""
    k = EACH // 2
    for order, heavy in ORDERS.items():
        weights = {"h": heavy * unit, "l": unit}
        kinds = order * (2 * EACH // len(order))
        stream = Stream((kind, weights[kind]) for kind in kinds)  # takes no room in the report
        result = answer.weighted_sample(stream, k, PythonRandom(seed))
        ensure(type(result) is list and len(result) == k, f"the result is no list of {k} items")
        many, few = result.count("h"), result.count("l")
        left = min(LEFT, key=lambda left: abs(EACH * (2 - left - left**heavy) - k))
        likely = round(EACH * (1 - left**heavy))
        ensure(
            not (are_too_few(many, few, heavy, 1.0) or are_too_few(few, many, 1.0, heavy)),
            f"of {EACH} items of weight {heavy * unit:g} and {EACH} of {unit:g} it draws {many} "
            f"and {few}, should be about {likely} and {k - likely}",
        )


def are_too_few(few: int, many: int, weight: float, other: float) -> bool:
    """Whether no chance draws so few of one weight and so many of another.

    At any time so few of the one had come, or so many of the other: both numbers are binomial.
    """
    return any(
        is_too_few(few, 1 - left**weight) and is_too_few(EACH - many, left**other) for left in LEFT
    )


def is_too_few(times: int, chance: float) -> bool:
    return times < EACH * chance and is_unlikely(times, EACH, chance)


def chances(weights: list[float], k: int) -> dict[tuple[int, ...], float]:
    """The statement: how likely each sample is, by all orders in which it can be drawn."""
    found: dict[tuple[int, ...], float] = defaultdict(float)
    for order in permutations(range(len(weights)), k):
        chance, left = 1.0, sum(map(Fraction, weights))
        for index in order:
            chance *= float(Fraction(weights[index]) / left)
            left -= Fraction(weights[index])
        found[tuple(sorted(order))] += chance
    return found


def expect_chances(answer: Any, weights: list[float], k: int, batch: int) -> None:
    """The samples of many calls must be as likely as they should be."""
    times: Counter[tuple[int, ...]] = Counter()
    for call in range(CALLS):
        if call < CALLS - 5:
            answer.transcript.clear()  # the last calls stand for all
        rng = PythonRandom(CALLS * batch + call)
        result = answer.weighted_sample(list(enumerate(weights)), k, rng)
        is_right = type(result) is list and len({*result}) == k
        ensure(is_right, "the result is no list of k different items", actual=result)
        times[tuple(sorted(result))] += 1
    expected = chances(weights, k)
    ensure(times.keys() <= expected.keys(), "an item is none of the stream")
    names = f"of the samples {', '.join(map(str, expected))} the share of number"
    expect_shares([times[sample] for sample in expected], list(expected.values()), names)


WEIGHTS_AND_K = [
    ([1.0, 4.0], 1),
    ([1.0, 1.0, 1.0, 1.0], 2),
    ([1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 6.0], 1),
    ([4.0, 1.0, 0.25], 2),
    ([0.5, 0.5, 2.0, 2.0], 3),
]
TINY_AND_HUGE = [
    ([1e-5, 1e-5, 2e-5], 1),
    ([1e-299, 4e-299, 1e-299], 2),
    ([4e299, 1e299, 1e299], 1),
    ([1e300, 1e300, 1e300], 2),
    ([1e-300, 1e300, 3e-300], 2),
]


@promise(examples=8)
def draws_by_weight(
    answer: Any, case: Annotated[Case, st.sampled_from(WEIGHTS_AND_K)], batch: Seed
) -> None:
    """draws each item in proportion to its weight among those that are left"""
    expect_chances(answer, *case, batch)


@promise(examples=30)
def survives_equal_numbers(
    answer: Any,
    weights: FewWeights,
    k: Size,
    number: Annotated[float, st.sampled_from([0.5, 0.25, 0.75])],
) -> None:
    """never compares items, even if its generator gives a number more than once"""
    expect_sample(answer, weights, k, scripted(number), list)


@promise(examples=6)
def bears_tiny_and_huge_weights(
    answer: Any, case: Annotated[Case, st.sampled_from(TINY_AND_HUGE)], batch: Seed
) -> None:
    """does the same for weights from 1e-300 to 1e300"""
    expect_chances(answer, *case, batch)


@promise(examples=3)
def draws_from_its_own_generator(answer: Any, seed: Seed) -> None:
    """takes all randomness from its generator: equal seeds give equal samples, in any process"""
    stream = [(f"item {index}", 1.0 + index % 3) for index in range(60)]
    expect_own_generator(
        answer, lambda a, seed: a.weighted_sample(stream, 8, PythonRandom(seed)), seed
    )


@promise(examples=60)
def refuses_bad_weights(
    answer: Any,
    weights: Annotated[list[float], spoiled(FEW_WEIGHTS, BAD)],
    k: Annotated[int, st.integers(0, 3)],
) -> None:
    """raises ValueError for a weight below 0 or not finite, wherever it stands, and if k is 0"""
    with refuses(ValueError):
        answer.weighted_sample(list(enumerate(weights)), k, PythonRandom(0))


@promise(examples=15)
def refuses_a_negative_k(
    answer: Any, weights: FewWeights, k: Annotated[int, st.integers(-3, -1)]
) -> None:
    """raises ValueError for a negative k"""
    with refuses(ValueError):
        answer.weighted_sample(list(enumerate(weights)), k, PythonRandom(0))


def is_a_sample(result: Any, _: Any, work: Work) -> None:
    """A result at scale must hold k different items of the stream."""
    expect_type(result, list)
    k = work.args[1]
    ensure(len({*result}) == len(result) == k, f"the result does not hold {k} different items")


@scale("n log n", sizes=(500, 32_000, 400_000), right=2.3, slow=40.0, agreement=is_a_sample)
def large_sample(n: int, rng: Rng) -> Work:
    """n items, a quarter of which is drawn"""
    stream = [(index, rng.random() + 0.1) for index in range(n)]
    return Work("weighted_sample", (stream, n // 4, PythonRandom(n)))


@scale(
    "n",
    sizes=(256_000, 256_000),
    right=1.0,
    slow=40.0,
    flat=True,
    agreement=is_a_sample,
    resource=Resource.MEMORY,
)
def long_stream(n: int, rng: Rng) -> Work:
    """a stream of n items, 10 of which are drawn"""
    # Of one size, as the reference holds next to nothing; so large that a list of the pairs shows.
    stream = [(index, rng.random() + 0.1) for index in range(n)]
    return Work("weighted_sample", (stream, min(n, 10), PythonRandom(n)))
