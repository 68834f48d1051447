"""Judges `count_min_sketch` against exact counts."""

import math
from collections import Counter
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
    expect_type,
    promise,
    refuses,
    scale,
)
from graders.strategies.lists import series

Adds = list[tuple[bytes, int]]

ITEMS = [b"a", b"b", b"", b"ab", b"\x00a", b"ba", b"\xff" * 40]
BEYOND_FLOATS = 2**55 + 1  # even 28 of them, counted twice, stay below 2**62
Add = Annotated[
    Adds,
    series([(item, count) for item in ITEMS for count in (1, 2, 10**9, 0, BEYOND_FLOATS)], 0, 14),
]
Tight = Annotated[
    tuple[float, float], st.sampled_from([(0.9, 0.3), (0.9, 0.1), (0.5, 0.5)])
]  # few counters, so that items meet
Seed = Annotated[int, st.integers(0, 99)]
FALSE_ALARM_RATE = 1e-8

HINTS = (
    "Other items only ever add to a counter. Which of an item's counters is then nearest to its "
    "count, and what have the width and the depth each to do with the error?",
    "Two items share a counter in one row. When is that no harm? Where do the hash functions come "
    "from, so that rows differ, seeds differ and processes do not?",
    "After a merge every counter must be what one sketch of both streams has in its place. Which "
    "ways of counting allow that, and for which sketches?",
)


class Model:
    """The statement without its errors."""

    def __init__(self) -> None:
        self.counts: Counter[bytes] = Counter()

    def add(self, item: bytes, count: int = 1) -> None:
        self.counts[item] += count

    def estimate(self, item: bytes) -> int:
        return self.counts[item]


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
def never_underestimates(answer: Any, size: Tight, adds: Add, seed: Seed) -> None:
    """never estimates less than was counted, nor more than all counts together"""
    sketch, model = sketch_of(answer, adds, *size, seed), Model()
    for one in adds:
        model.add(*one)
    for item, found in zip(ITEMS, estimates(sketch), strict=True):
        least, most = model.estimate(item), sum(model.counts.values())
        ensure(found >= least, f"{item!r} is underestimated", expected=least, actual=found)
        ensure(found <= most, f"{item!r} is above all counts", expected=most, actual=found)


# Widths with so many heavy items, and a delta. Hash functions that look well at any other width may
# have all their rows in common at a power of two.
CROWDS = ((28, 9, 0.05), (28, 1, 0.01), (32, 4, 0.01), (64, 8, 0.01))
# So wide that two hashes for all rows will do, and so deep that four rows will not.
DEEP_CROWD = (1009, 360, 0.001)


@promise(examples=4)
def bounds_the_error(answer: Any, batch: Seed) -> None:
    """is too high by more than epsilon * N with a probability of at most delta"""
    for crowd in CROWDS:
        expect_bounded_error(answer, *crowd, batch=batch)


@promise(examples=2)
def gains_by_every_row(answer: Any, batch: Seed) -> None:
    """gains by every row: with seven of them errors are rarer than with four"""
    expect_bounded_error(answer, *DEEP_CROWD, batch=batch, seeds=4, light=900)


def expect_bounded_error(
    answer: Any,
    width: int,
    heavy: int,
    delta: float,
    *,
    batch: int,
    seeds: int = 6,
    light: int = 100,
) -> None:
    """Estimates so many items that were never added beside so many heavy ones."""
    # Each of the heavy items is more than epsilon of all. Whatever counters they take, an item that
    # was never added meets one of them in every row with a probability of at most (heavy / width)
    # ** depth, which is below delta: so the Chernoff bound holds for right answers. Even where two
    # hashes make all rows, heavy / width ** 2 is. All items are of one length, for which sums of
    # bits such as a CRC differ by a constant from row to row.
    epsilon = round(math.e / (width - 0.5), 5)
    adds = [(b"heavy %02d %03d" % (batch, one), 1_000) for one in range(heavy)]
    found: list[int] = []
    for seed in range(seeds):
        sketch = sketch_of(answer, adds, epsilon, delta, seeds * batch + seed)
        found += estimates(sketch, [b"light %02d %03d" % (seed, one) for one in range(light)])
        answer.transcript.clear()
    ensure_few(
        [one > epsilon * heavy * 1_000 for one in found],
        delta,
        f"with {heavy} items of 1_000 each, epsilon {epsilon} and delta {delta}, {{share}} of the "
        "estimates of items never added exceed epsilon * N",
    )


def ensure_few(too_high: list[bool], delta: float, sentence: str) -> None:
    """Estimates may be too high with this probability."""
    share = sum(too_high) / len(too_high)
    ensure(
        share <= delta or len(too_high) * divergence(share, delta) < -math.log(FALSE_ALARM_RATE),
        sentence.format(share=f"{share:.1%}"),
        expected=f"at most {delta:.1%}",
        actual=f"{share:.1%}",
    )


def divergence(share: float, wanted: float) -> float:
    """By which P(share or more of n) is at most exp(-n divergence), for a larger share."""
    rest = (1 - share) * math.log((1 - share) / (1 - wanted)) if share < 1 else 0.0
    return share * math.log(share / wanted) + rest


NAME = (
    b"\xffFrom 10.0.0.1 port 443 to 10.0.0.7 port 8080 with 31 headers and no cookies at all, again"
)


def lookalikes(name: bytes) -> list[bytes]:
    """Other items that a hash function takes for this one if it does not look at every byte."""
    steps = range(1, 9)
    return [
        *(bytes(step) + name for step in steps),
        *(name + bytes(step) for step in steps),
        *(b" " * step + name for step in steps),
        *(name + b"\n" * step for step in steps),
        *(name[step:] + name[:step] for step in steps),  # the same bytes in another order
        *(name[:-step] + b"!" * step for step in steps),
        *(b"!" * step + name[step:] for step in steps),
        *(bytes([255 - step]) + name[1:] for step in steps),  # as little UTF-8 as 255 is
    ]


@promise(examples=2)
def tells_lookalikes_apart(answer: Any, batch: Seed) -> None:
    """bounds the error for all bytes: zeros or blanks at the ends, other orders, no UTF-8"""
    found: list[int] = []
    for seed in range(4):
        sketch = sketch_of(answer, [(NAME, 1_000)], 0.05, 0.01, 4 * batch + seed)
        found += estimates(sketch, lookalikes(NAME))
        answer.transcript.clear()
    ensure_few(
        [one > 0.05 * 1_000 for one in found],
        0.01,
        f"{{share}} of the items that look like {NAME!r}, but were never added, are taken for it",
    )


@promise(examples=60)
def merges_both_streams(answer: Any, one: Add, other: Add, size: Tight, seed: Seed) -> None:
    """estimates after a merge as if both streams had been added, and leaves the other alone"""
    both = estimates(sketch_of(answer, one + other, *size, seed))
    sketch, second = (sketch_of(answer, adds, *size, seed) for adds in (one, other))
    before = estimates(second)
    sketch.merge(second)
    expect(estimates(sketch), both, "what is estimated after a merge")
    sketch.add(b"a", 3)
    expect(estimates(second), before, "what the other sketch estimates after a merge")


@promise(examples=15)
def merges_what_has_the_same_size(
    answer: Any,
    one: Add,
    other: Add,
    sizes: Annotated[
        tuple[tuple[float, float], ...],
        st.sampled_from([((0.9, 0.3), (0.8, 0.25)), ((0.47, 0.4), (0.5, 0.5))]),
    ],
) -> None:
    """merges a sketch of the same width and depth, if of another epsilon and delta"""
    sketch, second = (
        sketch_of(answer, adds, *size, 3) for adds, size in zip((one, other), sizes, strict=True)
    )
    sketch.merge(second)
    expect(estimates(sketch), estimates(sketch_of(answer, one + other, *sizes[0], 3)))


@promise(examples=30)
def doubles_when_merged_with_itself(answer: Any, adds: Add, size: Tight, seed: Seed) -> None:
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
def refuses_such_bounds(answer: Any, case: tuple[float, float]) -> None:
    """raises ValueError for epsilon or delta not strictly between 0 and 1"""
    with refuses(ValueError):
        answer.CountMinSketch(*case)


@promise(examples=20)
def refuses_a_negative_count(
    answer: Any,
    adds: Add,
    item: Annotated[bytes, st.sampled_from(ITEMS)],
    bad: Annotated[int, st.sampled_from([-1, -(10**9)])],
) -> None:
    """raises ValueError for a negative count, and changes nothing"""
    sketch = sketch_of(answer, adds, 0.5, 0.3)
    before = estimates(sketch)
    with refuses(ValueError):
        sketch.add(item, bad)
    expect(estimates(sketch), before, "what is estimated after a bad call")


@promise(examples=20)
def refuses_to_merge_another_seed(
    answer: Any,
    adds: Add,
    seeds: Annotated[tuple[int, int], st.sampled_from([(1, 2), (0, 1), (7, 0)])],
) -> None:
    """raises ValueError when a sketch of another seed is merged, and changes nothing"""
    expect_refusal(answer, adds, *((0.5, 0.3, seed) for seed in seeds))


@promise(examples=30)
def refuses_to_merge_another_size(
    answer: Any,
    adds: Add,
    options: Annotated[
        tuple[float, float, int], st.sampled_from([(0.4, 0.3, 1), (0.5, 0.1, 1), (0.9, 0.9, 1)])
    ],
    swapped: Annotated[bool, st.booleans()],
) -> None:
    """raises ValueError when a sketch of another width or depth is merged, and changes nothing"""
    pair = [(0.5, 0.3, 1), options]
    expect_refusal(answer, adds, *(pair[::-1] if swapped else pair))


def expect_refusal(answer: Any, adds: Adds, *options: tuple[float, float, int]) -> None:
    """A sketch of the first options must not merge one of the second."""
    sketch, other = (sketch_of(answer, adds, *one) for one in options)
    before = estimates(sketch)
    with refuses(ValueError):
        sketch.merge(other)
    expect(estimates(sketch), before, "what is estimated after a bad merge")


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
