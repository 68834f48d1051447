"""Judges `count_min_sketch` against exact counts."""

import math
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import permutations
from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import (
    Call,
    Resource,
    Rng,
    Work,
    agree,
    attribute,
    ensure,
    expect,
    expect_at_most,
    expect_type,
    promise,
    refuses,
    scale,
)
from graders.strategies.lists import series
from graders.strategies.scalars import Seed

Adds = list[tuple[bytes, int]]
Size = tuple[float, float]  # epsilon and delta

ITEMS = [b"a", b"b", b"", b"ab", b"\x00a", b"ba", b"\xff" * 40]
BEYOND_FLOATS = 2**55 + 1  # even 28 of them, counted twice, stay below 2**62
COUNTED = [(item, count) for item in ITEMS for count in (1, 2, 10**9, 0, BEYOND_FLOATS)]
Counted = Annotated[Adds, series(COUNTED, 0, 14)]
# Few counters, so that items meet.
Tight = Annotated[Size, st.sampled_from([(0.9, 0.3), (0.9, 0.1), (0.5, 0.5)])]

HINTS = (
    "Other items only ever add to a counter. Which of an item's counters is then nearest to its "
    "count, and what have the width and the depth each to do with the error?",
    "Two items share a counter in one row. When is that no harm? Where do the hash functions come "
    "from, so that rows differ, seeds differ and processes do not?",
    "After a merge every counter must be what one sketch of both streams has in its place. Which "
    "ways of counting allow that, and for which sketches?",
)


class Model(Counter[bytes]):
    """The statement without its errors."""

    def add(self, item: bytes, count: int = 1) -> None:
        self[item] += count

    def estimate(self, item: bytes) -> int:
        return self[item]


def sketch_of(answer: Any, adds: Adds, *options: Any) -> Any:
    """A sketch that was given these items."""
    sketch = answer.CountMinSketch(*options)
    agree(sketch, Model(), [Call("add", one) for one in adds])
    return sketch


def estimates(sketch: Any, items: list[bytes] = ITEMS) -> list[int]:
    """What a sketch says about these items, each an int."""
    found: list[int] = []

    def keep(_: object, actual: int) -> str:
        expect_type(actual, int, "an estimate")
        found.append(actual)
        return ""

    agree(sketch, Model(), [Call("estimate", (item,)) for item in items], keep)
    return found


@promise(examples=40)
def has_the_right_size(
    answer: Any,
    epsilon: Annotated[float, st.sampled_from([0.5, 0.1, 0.01, 0.25, 0.9, 0.003])],
    delta: Annotated[float, st.sampled_from([0.5, 0.1, 0.01, 0.9, 0.3, 1e-6])],
) -> None:
    """has ceil(ln(1 / delta)) rows of ceil(e / epsilon) counters, and 0 for a seed by default"""
    sketch = answer.CountMinSketch(epsilon, delta)
    sketch.merge(answer.CountMinSketch(epsilon, delta, 0))
    expect(attribute(sketch, "width"), math.ceil(math.e / epsilon), "the width")
    expect(attribute(sketch, "depth"), math.ceil(math.log(1 / delta)), "the depth")


@promise(examples=60)
def never_underestimates(answer: Any, size: Tight, adds: Counted, seed: Seed) -> None:
    """never estimates less than was counted, nor more than all counts together"""
    sketch, model = sketch_of(answer, adds, *size, seed), Model()
    for one in adds:
        model.add(*one)
    most = model.total()
    for item, found in zip(ITEMS, estimates(sketch), strict=True):
        least = model[item]
        ensure(found >= least, f"{item!r} is underestimated", expected=least, actual=found)
        ensure(found <= most, f"{item!r} is above all counts", expected=most, actual=found)


def expect_bounded_error(
    answer: Any, adds: Adds, others: list[list[bytes]], size: Size, batch: int, sentence: str
) -> None:
    """Estimates items that were never added, some in a sketch of each seed."""
    epsilon, delta = size
    found: list[int] = []
    for place, items in enumerate(others):
        sketch = sketch_of(answer, adds, epsilon, delta, len(others) * batch + place)
        found += estimates(sketch, items)
        answer.transcript.clear()
    most = epsilon * sum(count for _, count in adds)
    expect_at_most(sum(one > most for one in found), len(found), delta, sentence)


def expect_room_in_a_crowd(
    answer: Any, batch: int, width: int, heavy: int, delta: float, seeds: int, light: int
) -> None:
    """Estimates so many light items that were never added beside so many heavy ones."""
    # Each of the heavy items is more than epsilon of all. Whatever counters they take, an item that
    # was never added meets one of them in every row with a probability of at most (heavy / width)
    # ** depth, which is below delta: so the Chernoff bound holds for right answers. Even where two
    # hashes make all rows, heavy / width ** 2 is. All items are of one length, for which sums of
    # bits such as a CRC differ by a constant from row to row.
    epsilon = round(math.e / (width - 0.5), 5)
    adds = [(b"heavy %02d %03d" % (batch, one), 1_000) for one in range(heavy)]
    others = [[b"light %02d %03d" % (seed, one) for one in range(light)] for seed in range(seeds)]
    sentence = (
        f"with {heavy} items of 1_000 each, epsilon {epsilon} and delta {delta}, {{share}} of the "
        "estimates of items never added exceed epsilon * N"
    )
    expect_bounded_error(answer, adds, others, (epsilon, delta), batch, sentence)


# Widths with so many heavy items, a delta, seeds and light items. Hash functions that look well at
# any other width may have all their rows in common at a power of two.
CROWDS = [
    (*crowd, 6, 100) for crowd in ((28, 9, 0.05), (28, 1, 0.01), (32, 4, 0.01), (64, 8, 0.01))
]
# So wide that two hashes for all rows will do, and so deep that four rows will not.
DEEP_CROWD = (1009, 360, 0.001, 4, 900)


@promise(examples=4)
def bounds_the_error(answer: Any, batch: Seed) -> None:
    """is too high by more than epsilon * N with a probability of at most delta"""
    for crowd in CROWDS:
        expect_room_in_a_crowd(answer, batch, *crowd)


@promise(examples=2)
def gains_by_every_row(answer: Any, batch: Seed) -> None:
    """gains by every row: with seven of them errors are rarer than with four"""
    expect_room_in_a_crowd(answer, batch, *DEEP_CROWD)


NAME = (
    b"\xffFrom 10.0.0.1 port 443 to 10.0.0.7 port 8080 with 31 headers and no cookies at all, again"
)


STEPS = range(1, 9)
# What a hash function takes for it if it does not look at every byte.
LOOKALIKES = [
    *(bytes(step) + NAME for step in STEPS),
    *(NAME + bytes(step) for step in STEPS),
    *(b" " * step + NAME for step in STEPS),
    *(NAME + b"\n" * step for step in STEPS),
    *(NAME[step:] + NAME[:step] for step in STEPS),  # the same bytes in another order
    *(NAME[:-step] + b"!" * step for step in STEPS),
    *(b"!" * step + NAME[step:] for step in STEPS),
    *(bytes([255 - step]) + NAME[1:] for step in STEPS),  # as little UTF-8 as 255 is
]


@promise(examples=2)
def tells_lookalikes_apart(answer: Any, batch: Seed) -> None:
    """bounds the error for all bytes: zeros or blanks at the ends, other orders, no UTF-8"""
    sentence = (
        f"{{share}} of the items that look like {NAME!r}, but were never added, are taken for it"
    )
    expect_bounded_error(answer, [(NAME, 1_000)], [LOOKALIKES] * 4, (0.05, 0.01), batch, sentence)


@promise(examples=60)
def merges_both_streams(answer: Any, one: Counted, other: Counted, size: Tight, seed: Seed) -> None:
    """estimates after a merge as if both streams had been added, and leaves the other alone"""
    both = estimates(sketch_of(answer, one + other, *size, seed))
    sketch, second = (sketch_of(answer, adds, *size, seed) for adds in (one, other))
    before = estimates(second)
    sketch.merge(second)
    expect(estimates(sketch), both, "what is estimated after a merge")
    sketch.add(b"a", 3)
    expect(estimates(second), before, "what the other sketch estimates after a merge")


SAME_SIZE = st.sampled_from([((0.9, 0.3), (0.8, 0.25)), ((0.47, 0.4), (0.5, 0.5))])


@promise(examples=15)
def merges_what_has_the_same_size(
    answer: Any, one: Counted, other: Counted, sizes: Annotated[Any, SAME_SIZE]
) -> None:
    """merges a sketch of the same width and depth, if of another epsilon and delta"""
    sketch, second = sketch_of(answer, one, *sizes[0], 3), sketch_of(answer, other, *sizes[1], 3)
    sketch.merge(second)
    expect(estimates(sketch), estimates(sketch_of(answer, one + other, *sizes[0], 3)))


@promise(examples=30)
def doubles_when_merged_with_itself(answer: Any, adds: Counted, size: Tight, seed: Seed) -> None:
    """has counted everything twice after a merge with itself"""
    sketch = sketch_of(answer, adds, *size, seed)
    single = estimates(sketch)
    sketch.merge(sketch)
    expect(estimates(sketch), [2 * one for one in single], "what is estimated after a merge")


class Rehashed(bytes):
    """Arrives as bytes for which `hash` gives another number, as it does in other processes."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _RehashedClass(), (bytes(self),)

    def __repr__(self) -> str:
        return f'type("Rehashed", (bytes,), {{"__hash__": lambda self: 12345}})({bytes(self)!r})'


class _RehashedClass:
    """Arrives as the class itself: a method that is no function is called without arguments."""

    def __call__(self, _: bytes) -> None:
        """Pickle wants to see a callable."""

    def __reduce__(self) -> tuple[Any, ...]:
        return type, ("Rehashed", (bytes,), {"__hash__": iter([12345] * 200).__next__})


@promise(examples=2)
def is_the_same_in_any_process(answer: Any, seed: Seed) -> None:
    """estimates the same in any process, where `hash` gives other numbers, but not with any seed"""
    adds = [(b"item %d" % one, 1 + one % 5) for one in range(40)]
    items = [item for item, _ in adds]

    def found(answer: Any, seed: int, adds: Adds) -> list[int]:
        return estimates(sketch_of(answer, adds, 0.1, 0.2, seed), items)

    first = found(answer, seed, adds)
    with answer.fresh() as elsewhere:
        expect(found(elsewhere, seed, adds), first, "what is estimated in another process")
    answer.transcript.clear()
    others = [found(answer, seed + further, adds) for further in (1, 2, 3)]
    ensure(any(one != first for one in others), "four seeds give the same estimates")
    answer.transcript.clear()
    rehashed = found(answer, seed, [(Rehashed(item), count) for item, count in adds])
    expect(rehashed, first, "what is estimated when `hash` of bytes gives another number")


OUT_OF_RANGE = (0.0, 1.0, -0.5, 1.5, math.nan, math.inf)


@promise(cases=[(bad, 0.5) for bad in OUT_OF_RANGE] + [(0.5, bad) for bad in OUT_OF_RANGE])
def refuses_such_bounds(answer: Any, epsilon: float, delta: float) -> None:
    """raises ValueError for epsilon or delta not strictly between 0 and 1"""
    with refuses(ValueError):
        answer.CountMinSketch(epsilon, delta)


@contextmanager
def refused_unchanged(sketch: Any) -> Iterator[None]:
    """The call inside must raise ValueError, and change nothing."""
    before = estimates(sketch)
    with refuses(ValueError):
        yield
    expect(estimates(sketch), before, "what is estimated after a bad call")


@promise(examples=20)
def refuses_a_negative_count(
    answer: Any,
    adds: Counted,
    item: Annotated[bytes, st.sampled_from(ITEMS)],
    bad: Annotated[int, st.sampled_from([-1, -(10**9)])],
) -> None:
    """raises ValueError for a negative count, and changes nothing"""
    sketch = sketch_of(answer, adds, 0.5, 0.3)
    with refused_unchanged(sketch):
        sketch.add(item, bad)


# Another seed, width or depth, one way round or the other.
OTHER_KINDS = [(0.5, 0.3, 2), (0.5, 0.3, 0), (0.4, 0.3, 1), (0.5, 0.1, 1), (0.9, 0.9, 1)]
UNLIKE = [pair for other in OTHER_KINDS for pair in permutations([(0.5, 0.3, 1), other])]


@promise(examples=50)
def refuses_to_merge_another_kind(
    answer: Any, adds: Counted, kinds: Annotated[Any, st.sampled_from(UNLIKE)]
) -> None:
    """raises ValueError for a sketch of another width, depth or seed, and changes nothing"""
    sketch, second = (sketch_of(answer, adds, *kind) for kind in kinds)
    with refused_unchanged(sketch):
        sketch.merge(second)


def none_is_too_low(results: Any, _: Any, work: Work) -> None:
    """Estimates at scale must be ints, and never below the counts."""
    model = Model()
    for call, result in zip(work.program or (), results, strict=True):
        expected = getattr(model, call.method)(*call.args)
        if call.method == "estimate":
            expect_type(result, int, "an estimate")
            ensure(result >= expected, "an estimate is too low", expected=expected, actual=result)


@scale("n", sizes=(250, 4_000), right=3.4, slow=40.0, agreement=none_is_too_low)
def wide_rows(n: int, rng: Rng) -> Work:
    """n items in 3 rows of n counters"""
    items = [b"%d" % rng.randrange(n) for _ in range(n)]
    program = [Call(method, (item,)) for item in items for method in ("add", "estimate")]
    return Work("CountMinSketch", (min(0.9, math.e / n), 0.06), program=program)


@scale(
    "n",
    sizes=(32_000, 32_000),
    right=1.0,
    slow=8.0,
    flat=True,
    agreement=none_is_too_low,
    resource=Resource.MEMORY,
)
def distinct_items(n: int, rng: Rng) -> Work:
    """n different items in 3 rows of 28 counters"""
    # Of one size: the reference holds next to nothing, and what smaller sizes have freed would blur
    # the ratio.
    start = rng.randrange(1 << 30)
    program = [Call("add", (b"%d" % (start + one),)) for one in range(n)]
    return Work("CountMinSketch", (0.1, 0.06), program=program)
