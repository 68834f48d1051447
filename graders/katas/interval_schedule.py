"""Judges `interval_schedule` against the largest of all choices."""

from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import Rng, Work, ensure, expect_items, promise, refuses, scale
from graders.strategies.lists import ListOrTuple, series, spoiled
from graders.strategies.scalars import Flag

Interval = tuple[int, int]
Intervals = Sequence[Interval]

# Starts are even and ends are odd, so that no two of these touch. Lengths of 3 and 5 make a short
# one stand between two longer ones; the last two span many.
APART = [(start, start + length) for start in (0, 2, 4, 6, 8) for length in (3, 5)]
Apart = Annotated[Intervals, series([*APART, (0, 9), (2, 11)], longest=9)]
MEETING = series([(start, end) for end in (1, 2, 3, 4) for start in range(end)])
Meeting = Annotated[Intervals, MEETING]
EMPTY = series([(1, 1), (2, 1), (0, -1)], 1, 2)

HINTS = (
    "The answer must name intervals as they were given, in the order in which they happen. When "
    "are two of them disjoint, and does your test hold for two that touch, and below 0?",
    "Try to break your rule of choice by hand: put a long interval first, a short one between two "
    "others, or crowds around some that you want. Which one leaves the most room for what comes "
    "after it?",
    "If the intervals come in order of their ends, what must you know about those chosen before to "
    "tell whether the next one fits?",
)


def are_disjoint(one: Interval, other: Interval) -> bool:
    return one[1] <= other[0] or other[1] <= one[0]


def a_largest_choice(intervals: Intervals) -> list[int]:
    """The statement, slow and obvious: choices of all, of all but one, ..., by time."""
    by_time = sorted(range(len(intervals)), key=lambda i: intervals[i])
    for size in range(len(intervals), 0, -1):
        for choice in combinations(by_time, size):
            if all(are_disjoint(intervals[i], intervals[j]) for i, j in pairwise(choice)):
                return list(choice)
    return []


def expect_disjoint(chosen: Any, intervals: Intervals) -> None:
    """`chosen` must hold indices of intervals, each of which ends before the next one starts."""
    expect_items(chosen, list, int)
    for i in chosen:
        ensure(0 <= i < len(intervals), f"{i} is no index of an interval", actual=chosen)
    for i, j in pairwise(chosen):
        one, other = intervals[i], intervals[j]
        ensure(i != j, f"index {i} is there twice", actual=chosen)
        ensure(are_disjoint(one, other), f"{one} and {other} overlap", actual=chosen)
        ensure(one < other, f"{other} comes before {one} in time", actual=chosen)


def expect_largest(chosen: Any, intervals: Intervals, example: list[int] | None = None) -> None:
    """`chosen` must be disjoint, and as many as `example`, a largest choice."""
    expect_disjoint(chosen, intervals)
    example = a_largest_choice(intervals) if example is None else example
    sentence = f"too few intervals: {len(chosen)}, but {len(example)} are possible"
    ensure(len(chosen) == len(example), sentence, expected=example, actual=chosen)


@promise
def returns_disjoint_intervals(answer: Any, intervals: Apart) -> None:
    """returns indices into the intervals as given, of disjoint ones, in the order of time"""
    expect_disjoint(answer.max_disjoint(intervals), intervals)


@promise
def takes_as_many_as_possible(answer: Any, intervals: Apart) -> None:
    """takes as many as possible, and none of none"""
    expect_largest(answer.max_disjoint(intervals), intervals)


@promise
def is_not_led_by_conflicts(
    answer: Any,
    crowds: Annotated[list[int], st.lists(st.integers(0, 3), min_size=3, max_size=4)],
    is_reversed: Flag,
) -> None:
    """takes as many as possible even where those overlap more than others do"""
    row = [(10 * i, 10 * i + 9) for i in range(len(crowds) + 1)]  # a largest choice
    bridges = [(10 * i + 8, 10 * i + 11) for i, crowd in enumerate(crowds) for _ in range(crowd)]
    intervals = [*row, *bridges][:: -1 if is_reversed else 1]
    example = [intervals.index(interval) for interval in row]
    expect_largest(answer.max_disjoint(intervals), intervals, example)


@promise
def lets_intervals_touch(answer: Any, intervals: Meeting) -> None:
    """takes two that touch for disjoint"""
    expect_largest(answer.max_disjoint(intervals), intervals)


@promise
def takes_any_integers(
    answer: Any,
    intervals: Meeting,
    shift: Annotated[int, st.sampled_from([0, -4, 10**20, -(10**20)])],  # floats have gaps there
    kind: ListOrTuple,
) -> None:
    """takes integers below 0 and beyond 64 bits, in any sequence"""
    shifted = kind((start + shift, end + shift) for start, end in intervals)
    expect_largest(answer.max_disjoint(shifted), shifted)


@promise
def refuses_empty_intervals(
    answer: Any, intervals: Annotated[Intervals, spoiled(MEETING, EMPTY)]
) -> None:
    """raises ValueError if any interval ends before or when it starts"""
    with refuses(ValueError):
        answer.max_disjoint(intervals)


def as_many(result: Any, expected: list[int], work: Work) -> None:
    """Another choice is as right as the reference's, if it is as large."""
    expect_largest(result, work.args[0], expected)


@scale("n log n", sizes=(1_000, 32_000, 200_000), right=3.1, slow=40.0, agreement=as_many)
def short_ones(n: int, rng: Rng) -> Work:
    """n intervals that are so short that most of them can be taken"""
    starts = [rng.randrange(10**12) for _ in range(n)]
    return Work("max_disjoint", ([(start, start + 10**12 // n) for start in starts],))


@scale("n log n", sizes=(1_000, 32_000, 200_000), right=3.1, slow=40.0, agreement=as_many)
def row(n: int, rng: Rng) -> Work:
    """n intervals that touch, shuffled"""
    cuts = sorted(rng.sample(range(10**12), n + 1))
    return Work("max_disjoint", (rng.sample(list(pairwise(cuts)), n),))


@scale("n log n", sizes=(1_000, 32_000, 200_000), right=3.4, slow=19.0, agreement=as_many)
def long_ones(n: int, rng: Rng) -> Work:
    """n intervals of all lengths, of which few can be taken"""
    pairs = [sorted(rng.sample(range(10**12), 2)) for _ in range(n)]
    return Work("max_disjoint", ([(start, end) for start, end in pairs],))


@scale("n log n", sizes=(2_000, 32_000, 200_000), right=4.0, slow=40.0, agreement=as_many)
def latest_first(n: int, rng: Rng) -> Work:
    """n intervals that touch, the latest of them first, but for a shuffle nearby"""
    # Whoever keeps them in order as they come moves almost all of them each time.
    touching = list(pairwise(sorted(rng.sample(range(10**12), n + 1))))
    order = sorted(range(n), key=lambda place: rng.randrange(1_000) - place)
    return Work("max_disjoint", ([touching[place] for place in order],))
