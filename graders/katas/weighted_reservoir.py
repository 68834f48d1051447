"""Judges `weighted_reservoir` against the exact chance of every possible sample."""

import math
from collections import Counter
from fractions import Fraction
from itertools import combinations, permutations
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
    promise,
    refuses,
    scale,
)
from graders.strategies.draws import expect_own_generator, scripted
from graders.strategies.lists import series

Seed = Annotated[int, st.integers(0, 99)]
Size = Annotated[int, st.integers(0, 4)]
FewWeights = Annotated[list[float], series([1.0, 0.0, 2.0, 0.5, 100.0], 0, 8)]
Kind = Annotated[Any, st.sampled_from([list, tuple, Stream])]
CALLS = 150
FALSE_ALARM_RATE = 1e-8  # of each example

HINTS = (
    "Give each item a random key as it comes, and keep the k best keys. What must you hold while "
    "the stream goes by, and how fast do you find the one to replace?",
    "Take k = 1 and the weights 1, 1, 2: the last must win half the time. Of which random times, "
    "at a rate of w each, is clock i the first to ring with probability w_i / W?",
    "u ** (1 / w) and log(u) / w are in the same order. Which of the two survives a weight of "
    "1e-300? And what is left to be done when k is 0?",
)


def chances(weights: list[float], k: int) -> dict[tuple[int, ...], float]:
    """The statement: how likely each sample is, by all orders in which it can be drawn."""
    exact = [Fraction(weight) for weight in weights]
    found = {}
    for sample in combinations(range(len(weights)), k):
        total = Fraction(0)
        for order in permutations(sample):
            chance, left = Fraction(1), sum(exact)
            for index in order:
                chance *= exact[index] / left
                left -= exact[index]
            total += chance
        found[sample] = float(total)
    return found


@promise
def returns_k_items_of_the_stream(
    answer: Any, weights: FewWeights, k: Size, kind: Kind, seed: Seed
) -> None:
    """returns k different items of the stream, or all if they are fewer, never one of weight 0"""
    pairs = [({"id": index}, weight) for index, weight in enumerate(weights)]
    result = answer.weighted_sample(kind(pairs), k, PythonRandom(seed))
    expect_type(result, list)
    drawable = [item for item, weight in pairs if weight > 0]
    for item in result:
        ensure(item in drawable, "an item has weight 0, or none of the stream", actual=item)
        ensure(result.count(item) == 1, "an item was drawn more than once", actual=item)
    expect(len(result), min(k, len(drawable)), "the number of items")


@promise(examples=30)
def draws_equal_items_one_by_one(
    answer: Any, weights: FewWeights, k: Size, item: Annotated[Any, st.sampled_from([None, "a", 1])]
) -> None:
    """lets equal items of a stream count each on its own"""
    result = answer.weighted_sample([(item, weight) for weight in weights], k, PythonRandom(k))
    expect(result, [item] * min(k, sum(weight > 0 for weight in weights)))


EACH = 4_000  # items of either weight, of all of which a quarter is drawn
# In which order heavy and light ones come, again and again, and how heavy they are.
ORDERS = [
    ("hl", 1.9),
    ("lhhl", 4.0),
    ("h" * EACH + "l" * EACH, 4.0),
    ("l" * EACH + "h" * EACH, 4.0),
]


@promise(examples=2)
def prefers_heavy_items(
    answer: Any, unit: Annotated[float, st.sampled_from([1.0, 0.25, 1e-3])], seed: Seed
) -> None:
    """draws heavy items of a long stream more often than light ones, as much as it should"""
    k = EACH // 2
    for order, heavy in ORDERS:
        weights = {"h": heavy * unit, "l": unit}
        kinds = order * (2 * EACH // len(order))
        stream = Stream((kind, weights[kind]) for kind in kinds)  # takes no room in the report
        result = answer.weighted_sample(stream, k, PythonRandom(seed))
        ensure(type(result) is list and len(result) == k, f"the result is no list of {k} items")
        many, few = result.count("h"), result.count("l")
        ensure(
            not (is_too_few(many, few, heavy, 1.0) or is_too_few(few, many, 1.0, heavy)),
            f"of {EACH} items of weight {heavy * unit:g} and {EACH} of {unit:g} it draws {many} "
            f"and {few}, should be about {likely(heavy, k)} and {k - likely(heavy, k)}",
        )


def likely(heavy: float, k: int) -> int:
    """How many of k items drawn are heavy, if all come at random times and the first k are drawn.

    At the time at which the share e^-t of the light ones has yet to come, e^-(heavy t) of the heavy
    ones has.
    """
    least, most = 0.0, 1.0
    for _ in range(50):
        left = (least + most) / 2
        if EACH * (2 - left - math.pow(left, heavy)) > k:
            least = left
        else:
            most = left
    return round(EACH * (1 - math.pow(most, heavy)))


def is_too_few(few: int, many: int, weight: float, other: float) -> bool:
    """Whether of `EACH` items of each of two weights so few and so many are drawn by no chance.

    Let each item come at a random time, at a rate of its weight: those drawn are the first to come.
    If only `few` of one kind are among them, then at any time t either no more had come by then,
    or `many` of the other kind. Both counts are binomial, and the Chernoff bound limits either; the
    time is chosen such that the first is unlikely enough.
    """
    unlikely = math.log(2 / FALSE_ALARM_RATE)
    earliest, latest = 0.0, 10.0
    for _ in range(50):
        time = (earliest + latest) / 2
        come = 1 - math.exp(-weight * time)
        if come > few / EACH and EACH * divergence(few / EACH, come) >= unlikely:
            latest = time
        else:
            earliest = time
    come = 1 - math.exp(-other * latest)
    return come < many / EACH and EACH * divergence(many / EACH, come) >= unlikely


def divergence(share: float, wanted: float) -> float:
    """Kullback-Leibler divergence between two Bernoulli distributions, in nats."""
    here = share * math.log(share / wanted) if share else 0.0
    return here + ((1 - share) * math.log((1 - share) / (1 - wanted)) if share < 1 else 0.0)


def expect_chances(answer: Any, weights: list[float], k: int, batch: int) -> None:
    """The samples of many calls must be as likely as they should be."""
    times: Counter[tuple[int, ...]] = Counter()
    for call in range(CALLS):
        if call < CALLS - 5:
            answer.transcript.clear()  # the last calls stand for all
        seed = CALLS * batch + call
        result = answer.weighted_sample(list(enumerate(weights)), k, PythonRandom(seed))
        ensure(type(result) is list, "the result is no list", actual=result)
        ensure(len({*result}) == k, "that are not k different items", actual=result)
        times[tuple(sorted(result))] += 1
    expected = chances(weights, k)
    ensure(times.keys() <= expected.keys(), "an item is none of the stream")
    names = ", ".join(map(str, expected))
    expect_shares(
        [times[sample] for sample in expected],
        list(expected.values()),
        f"of the samples {names} the share of number",
    )


@promise(examples=8)
def draws_by_weight(
    answer: Any,
    case: Annotated[
        tuple[list[float], int],
        st.sampled_from(
            [
                ([1.0, 4.0], 1),
                ([1.0, 1.0, 1.0, 1.0], 2),
                ([1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 6.0], 1),
                ([4.0, 1.0, 0.25], 2),
                ([0.5, 0.5, 2.0, 2.0], 3),
            ]
        ),
    ],
    batch: Seed,
) -> None:
    """draws each item in proportion to its weight among those that are left"""
    weights, k = case
    expect_chances(answer, weights, k, batch)


@promise(examples=30)
def survives_equal_numbers(
    answer: Any,
    weights: FewWeights,
    k: Size,
    number: Annotated[float, st.sampled_from([0.5, 0.25, 0.75])],
) -> None:
    """never compares items, even if its generator gives a number more than once"""
    stream = [({"id": index}, weight) for index, weight in enumerate(weights)]
    result = answer.weighted_sample(stream, k, scripted(number))
    expect_type(result, list)
    expect(len(result), min(k, sum(weight > 0 for weight in weights)), "the number of items")


@promise(examples=6)
def bears_tiny_and_huge_weights(
    answer: Any,
    case: Annotated[
        tuple[list[float], int],
        st.sampled_from(
            [
                ([1e-5, 1e-5, 2e-5], 1),
                ([1e-299, 4e-299, 1e-299], 2),
                ([4e299, 1e299, 1e299], 1),
                ([1e300, 1e300, 1e300], 2),
                ([1e-300, 1e300, 3e-300], 2),
            ]
        ),
    ],
    batch: Seed,
) -> None:
    """does the same for weights from 1e-300 to 1e300"""
    weights, k = case
    expect_chances(answer, weights, k, batch)


@promise(examples=3)
def draws_from_its_own_generator(answer: Any, seed: Seed) -> None:
    """takes all randomness from its generator: equal seeds give equal samples, in any process"""
    stream = [(f"item {index}", 1.0 + index % 3) for index in range(60)]

    def sample(answer: Any, seed: int) -> Any:
        return answer.weighted_sample(stream, 8, PythonRandom(seed))

    expect_own_generator(answer, sample, seed)


@promise(examples=60)
def refuses_bad_weights(
    answer: Any,
    before: FewWeights,
    bad: Annotated[float, st.sampled_from([-1.0, -1e-300, math.nan, math.inf, -math.inf])],
    after: FewWeights,
    k: Annotated[int, st.integers(0, 3)],
) -> None:
    """raises ValueError for a weight below 0 or not finite, wherever it stands, and if k is 0"""
    stream = list(enumerate([*before, bad, *after]))
    with refuses(ValueError):
        answer.weighted_sample(stream, k, PythonRandom(0))


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
