"""Judges `busiest` against a count at every start."""

from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import Rng, Work, expect, promise, refuses, scale
from graders.strategies.lists import ListOrTuple, series, spoiled

Intervals = list[tuple[int, int]]

FARTHEST = 10**18
OFFSETS = (0, -2, 2**53, -(2**53), FARTHEST - 8, -FARTHEST)  # floats have gaps from 2**53 on
MEETING = [(start, end) for start in range(4) for end in range(start + 1, 5)]
SHORT = [(start, start + length) for start in range(7) for length in (1, 2)]
OR_EMPTY = [(0, 0), (0, 1), (1, 1), (0, 2), (2, 2), (1, 3), (3, 3)]
REVERSED = st.builds(lambda start, by: [(start, start - by)], st.integers(0, 3), st.integers(1, 3))

HINTS = (
    "Draw (0, 2), (2, 4), (4, 4) and (6, 8) on a line. How many cover 0, 2, 4 and 6, and which of "
    "these moments is asked for?",
    "At which moments can the number of open intervals change, and at which of these can it grow? "
    "The moments may be 10**18 apart, and then each unit still counts.",
    "Go through starts and ends in order. Do you need to know which intervals are open, or only "
    "how many?",
)


def peak(intervals: Intervals) -> tuple[int, int | None]:
    """The statement, slow and obvious: a count only ever grows at a start."""
    counts = {
        moment: sum(start <= moment < end for start, end in intervals) for moment, _ in intervals
    }
    most = max(counts.values(), default=0)
    return most, min(moment for moment in counts if counts[moment] == most) if most else None


def set_apart(text: bytes) -> Intervals:
    """Intervals whose starts and ends are all different."""
    moments = list(dict.fromkeys(text))
    pairs = zip(moments[::2], moments[1::2], strict=False)
    return [(min(pair), max(pair)) for pair in pairs]


Apart = Annotated[
    Intervals, (st.binary(max_size=16) | st.binary(min_size=8, max_size=16)).map(set_apart)
]


@promise(examples=150)
def names_the_earliest_moment(answer: Any, intervals: Apart) -> None:
    """counts the most intervals that cover one moment, and names the earliest such moment"""
    expect(answer.busiest(intervals), peak(intervals))


@promise
def lets_touching_intervals_take_turns(
    answer: Any, intervals: Annotated[Intervals, series(MEETING)]
) -> None:
    """takes an interval as over at its end, where the next may start"""
    expect(answer.busiest(intervals), peak(intervals))


@promise
def leaves_out_empty_intervals(
    answer: Any, intervals: Annotated[Intervals, series(OR_EMPTY)]
) -> None:
    """leaves out empty intervals, and returns (0, None) if nothing is left"""
    expect(answer.busiest(intervals), peak(intervals))


@promise
def tells_far_moments_apart(
    answer: Any,
    intervals: Annotated[Intervals, series(SHORT)],
    offset: Annotated[int, st.sampled_from(OFFSETS)],
    kind: ListOrTuple,
) -> None:
    """tells moments apart below 0 and near 10**18 as well, in any sequence"""
    moved = [(start + offset, end + offset) for start, end in intervals]
    expect(answer.busiest(kind(moved)), peak(moved))


@promise(examples=60)
def refuses_an_early_end(
    answer: Any, intervals: Annotated[Intervals, spoiled(series(OR_EMPTY, longest=5), REVERSED)]
) -> None:
    """raises ValueError if any interval ends before it starts"""
    with refuses(ValueError):
        answer.busiest(intervals)


@scale("n log n", sizes=(2_000, 64_000, 100_000), right=2.7, slow=40.0)
def crowded(n: int, rng: Rng) -> Work:
    """n short intervals, side by side"""
    starts = [rng.randrange(2 * n) for _ in range(n)]
    return Work("busiest", ([(start, start + rng.randrange(1, 9)) for start in starts],))


@scale("n log n", sizes=(2_000, 64_000, 100_000), right=2.5, slow=40.0)
def sparse(n: int, rng: Rng) -> Work:
    """n intervals, scattered over n^2 moments"""
    starts = [rng.randrange(n**2) for _ in range(n)]
    return Work("busiest", ([(start, start + rng.randrange(1, n)) for start in starts],))


@scale("n log n", sizes=(2_000, 64_000, 100_000), right=3.0, slow=40.0)
def all_open(n: int, rng: Rng) -> Work:
    """n long intervals that all start before the first of them ends"""
    far = [(rng.randrange(-FARTHEST, 0), rng.randrange(1, FARTHEST)) for _ in range(n)]
    return Work("busiest", (far,))


@scale("n log n", sizes=(2_000, 32_000, 100_000), right=3.6, slow=40.0)
def latest_first(n: int, rng: Rng) -> Work:
    """n short intervals, each to the left of all before"""
    # Whoever keeps ends in order as they come moves all of them each time.
    start = rng.randrange(1 << 40)
    lefts = [start + 8 * place + rng.randrange(4) for place in reversed(range(n))]
    return Work("busiest", ([(left, left + rng.randrange(1, 9)) for left in lefts],))
