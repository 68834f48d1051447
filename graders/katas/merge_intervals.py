"""Judges `merge` against the pieces between neighbouring starts and ends."""

from collections.abc import Iterable, Sequence
from itertools import pairwise, product
from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import Rng, Work, expect, promise, refuses, scale
from graders.strategies.lists import ListOrTuple, series

Interval = tuple[int, int]
Intervals = Sequence[Interval]

HINTS = (
    "Draw (5, 6), (0, 4), (1, 2) and (3, 3) on a line. In which order would you like to meet them, "
    "and what do you do with the last one?",
    "If they come by rising start, which block can the next interval still meet, where may that "
    "block end then, and when is it complete?",
    "How many intervals or blocks do you touch for each interval, and does that depend on how many "
    "there are, or on how long they are?",
)


def covered(intervals: Intervals) -> list[Interval]:
    """The statement, slow and obvious: a piece without a cut inside is covered whole or nowhere."""
    cuts = sorted({cut for interval in intervals for cut in interval})
    pieces = [
        (left, right)
        for left, right in pairwise(cuts)
        if any(start <= left and right <= end for start, end in intervals)
    ]
    lefts, rights = {left for left, _ in pieces}, {right for _, right in pieces}
    return list(zip(sorted(lefts - rights), sorted(rights - lefts), strict=True))


def lists_of(intervals: Iterable[Interval], longest: int) -> list[list[Interval]]:
    """Every list of so few intervals, shortest first."""
    some = list(intervals)
    return [list(chosen) for size in range(longest + 1) for chosen in product(some, repeat=size)]


def touch(intervals: Intervals) -> bool:
    return not {start for start, _ in intervals}.isdisjoint(end for _, end in intervals)


FULL = [(start, end) for start in range(4) for end in range(start + 1, 4)]
OR_EMPTY = [(start, end) for start in range(4) for end in range(start, 4)]
OR_REVERSED = [(start, end) for start in range(3) for end in range(3)]
LONGER = [(start, end) for start in range(-3, 8) for end in range(start, min(start + 5, 9))]
OFFSETS = (0, -8, 2**53, 2**63, 10**20, -(10**20))  # floats have gaps from 2**53 on

Some = Annotated[list[Interval], series(LONGER)]


@promise(cases=[few for few in lists_of(FULL, 3) if not touch(few)])
def merges_what_overlaps(answer: Any, few: Intervals) -> None:
    """merges what overlaps, keeps apart what does not, by rising start, and makes [] of []"""
    expect(answer.merge(few), covered(few))


@promise(cases=[few for few in lists_of(FULL, 3) if touch(few)])
def joins_what_touches(answer: Any, few: Intervals) -> None:
    """makes one of two that touch"""
    expect(answer.merge(few), covered(few))


@promise(cases=[few for few in lists_of(OR_EMPTY, 3) if any(start == end for start, end in few)])
def leaves_no_trace_of_empty_ones(answer: Any, few: Intervals) -> None:
    """takes an empty interval for nothing, wherever it lies"""
    expect(answer.merge(few), covered(few))


@promise
def takes_any_integers(
    answer: Any,
    near: Some,
    far: Some,
    offset: Annotated[int, st.sampled_from(OFFSETS)],
    kind: ListOrTuple,
) -> None:
    """takes many of them, below 0 and beyond 64 bits as well, in any sequence"""
    intervals = kind([*near, *((start + offset, end + offset) for start, end in far)])
    expect(answer.merge(intervals), covered(intervals))


@promise(cases=[few for few in lists_of(OR_REVERSED, 3) if any(end < start for start, end in few)])
def refuses_an_early_end(answer: Any, few: Intervals) -> None:
    """raises ValueError if any interval ends before it starts"""
    with refuses(ValueError):
        answer.merge(few)


@scale("n log n", sizes=(2_000, 64_000, 200_000), right=5.6, slow=40.0)
def apart(n: int, rng: Rng) -> Work:
    """n intervals that all stay apart, in random order"""
    cuts = sorted(rng.sample(range(4 * n), 2 * n))
    return Work("merge", (rng.sample(list(zip(cuts[::2], cuts[1::2], strict=True)), n),))


@scale("n log n", sizes=(2_000, 64_000, 200_000), right=6.7, slow=40.0)
def latest_first(n: int, rng: Rng) -> Work:
    """n intervals that stay apart, the latest of them first, but for a shuffle nearby"""
    # Whoever keeps them in order as they come moves almost all of them each time.
    cuts = sorted(rng.sample(range(4 * n), 2 * n))
    places = sorted(range(n), key=lambda place: rng.randrange(1_000) - place)
    return Work("merge", ([(cuts[2 * place], cuts[2 * place + 1]) for place in places],))


@scale("n log n", sizes=(2_000, 64_000, 200_000), right=7.8, slow=40.0)
def row(n: int, rng: Rng) -> Work:
    """n intervals that touch, in random order"""
    cuts = sorted(rng.sample(range(2 * n), n + 1))
    return Work("merge", (rng.sample(list(pairwise(cuts)), n),))


@scale("n log n", sizes=(2_000, 64_000, 200_000), right=3.4, slow=40.0)
def all_in_one(n: int, rng: Rng) -> Work:
    """n short intervals, all of them inside a long one"""
    length = n * (n // 8 + 2)  # too long to be walked; elsewhere nothing is
    starts = [rng.randrange(length - 7) for _ in range(n - 1)]
    inner = [(start, start + rng.randrange(1, 9)) for start in starts]
    return Work("merge", ([(0, length), *inner],))
