"""Judges `range_add` by adding up, for each query, the updates that cover it."""

from itertools import combinations, combinations_with_replacement, product
from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import Rng, Work, expect, promise, refuses, scale
from graders.strategies.lists import series, spoiled

Ranges = list[tuple[int, int]]
Updates = list[tuple[int, int, int]]


def updates_of(ranges: Ranges, deltas: tuple[int, ...] = (1, 10, -3)) -> st.SearchStrategy[Updates]:
    return series([(lo, hi, delta) for (lo, hi), delta in product(ranges, deltas)], 0, 6)


BIG = (2**53 + 1, -(10**30), 1, 2**63, -1)  # beside -1, NumPy takes 2**63 for a float
RANGES = [*combinations(range(9), 2)]
OR_EMPTY = updates_of([*combinations_with_replacement(range(6), 2)][:-1])
CROWDED = updates_of([(0, 1), (0, 2), (1, 2), (1, 3), (2, 3)])
REVERSED = st.builds(
    lambda lo, by, delta: [(lo, lo - by, delta)],
    st.integers(-3, 3),
    st.integers(1, 3) | st.just(10**20),
    st.sampled_from([1, 0, -1]),
)
AnyUpdates = Annotated[Updates, updates_of(RANGES)]
Queries = Annotated[list[int], series(range(9), 0, 8)]

HINTS = (
    "Draw two ranges that overlap. At which points does the value change, by how much, and what is "
    "it at these points, between them, and outside?",
    "What do your numbers have to hold if a range is 10**20 wide, 0 wide, or less? And in which "
    "order are the answers expected?",
    "With 200_000 updates and as many queries, an update may write down two numbers and a query "
    "may take one search. Which two numbers, and a search in what?",
)


def check(answer: Any, updates: Updates, queries: list[int]) -> None:
    """The statement, slow and obvious."""
    values = [sum(delta for lo, hi, delta in updates if lo <= x < hi) for x in queries]
    expect(answer.totals(updates, queries), values)


@promise
def adds_on_each_range(answer: Any, updates: AnyUpdates, queries: Queries) -> None:
    """adds each delta from `lo` to just before `hi`, and answers in the order of the queries"""
    ends: set[int] = set()
    apart = []  # no two ranges begin or end at one point
    for lo, hi, delta in updates:
        if not ends & {lo, hi}:
            ends |= {lo, hi}
            apart.append((lo, hi, delta))
    check(answer, apart, [x for x in queries if x >= min(ends, default=9)])


@promise(examples=60)
def has_0_outside(
    answer: Any, updates: AnyUpdates, queries: Annotated[list[int], series(range(-2, 12), 0, 8)]
) -> None:
    """gives 0 before the first range and after the last"""
    check(answer, updates[:1], queries)


@promise(examples=60)
def adds_up_changes_at_a_point(
    answer: Any,
    updates: Annotated[Updates, CROWDED],
    queries: Annotated[list[int], series(range(-1, 5), 0, 8)],
) -> None:
    """adds up what begins and ends at the same point"""
    check(answer, updates, queries)


@promise(examples=60)
def lets_empty_ranges_be(
    answer: Any, updates: Annotated[Updates, OR_EMPTY], queries: Queries
) -> None:
    """lets a range with `hi == lo` be, which adds nothing"""
    check(answer, updates, queries)


@promise(examples=120)
def takes_any_ints(
    answer: Any,
    updates: Annotated[Updates, updates_of(RANGES, BIG)],
    queries: Queries,
    unit: Annotated[int, st.sampled_from([1, 10**20, 2**62, 2**61])],
    start: Annotated[int, st.sampled_from([0, -4, -(10**30), 10**30])],
    beside: Annotated[int, st.sampled_from([0, -1])],
) -> None:
    """takes coordinates and deltas of any size and sign, and stays exact"""
    far = [(start + lo * unit, start + hi * unit, delta) for lo, hi, delta in updates]
    check(answer, far, [start + x * unit + beside for x in queries])


@promise(examples=50)
def refuses_reversed_ranges(
    answer: Any,
    updates: Annotated[Updates, spoiled(OR_EMPTY, REVERSED)],
    queries: Annotated[list[int], series(range(5), 0, 3)],
) -> None:
    """raises ValueError for a range with `hi < lo`, even if nothing is asked"""
    with refuses(ValueError):
        answer.totals(updates, queries)


def table(u: int, q: int, longest: int, rng: Rng) -> Work:
    """u updates of ranges up to so long, and q queries among them."""
    start, span = rng.randrange(1 << 40), 64 * max(u, q)
    updates = []
    for _ in range(u):
        lo = start + rng.randrange(span)
        updates.append((lo, lo + rng.randrange(longest), rng.randrange(-9, 10)))
    return Work("totals", (updates, [start + rng.randrange(span) for _ in range(q)]))


# Twice as many of one as of the other: so it shows earlier what it costs to go through all of one.
@scale("n log n", sizes=(500, 64_000, 200_000), right=4.4, slow=18.0)
def short_ranges(n: int, rng: Rng) -> Work:
    """n updates of short ranges, and n / 2 queries"""
    return table(n, n // 2, 64, rng)


@scale("n log n", sizes=(500, 64_000, 200_000), right=4.4, slow=18.0)
def overlapping(n: int, rng: Rng) -> Work:
    """n / 2 updates of long ranges that overlap, and n queries"""
    return table(n // 2, n, 64 * n, rng)


@scale("n log n", sizes=(2_000, 32_000, 200_000), right=4.4, slow=40.0)
def latest_first(n: int, rng: Rng) -> Work:
    """n updates and n queries, each to the left of all before"""
    # Whoever keeps ends or queries in order as they come moves all of them each time.
    start = rng.randrange(1 << 40)
    lefts = [start + 8 * place + rng.randrange(4) for place in reversed(range(n))]
    updates = [(lo, lo + rng.randrange(1, 4), rng.randrange(-9, 10)) for lo in lefts]
    return Work("totals", (updates, [lo + rng.randrange(4) for lo in lefts]))
