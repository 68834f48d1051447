"""Known-wrong answers to `interval_schedule`, one mistake each."""

from collections.abc import Iterable, Sequence

from solutions.katas.interval_schedule import _check
from solutions.katas.interval_schedule import max_disjoint as reference

_Intervals = Sequence[tuple[int, int]]


def earliest_start(intervals: _Intervals) -> list[int]:
    """You take what starts first, but if that is long, many short ones are lost to it.

    Caught by: takes_as_many_as_possible
    Hint: 2
    """
    _check(intervals)
    return _fitting(intervals, sorted(range(len(intervals)), key=lambda i: intervals[i][0]))


def shortest_first(intervals: _Intervals) -> list[int]:
    """You take the shortest first, but a short one can stand between two and cost you both.

    Caught by: takes_as_many_as_possible, is_not_led_by_conflicts
    Hint: 2
    """
    _check(intervals)
    lengths = [end - start for start, end in intervals]
    return _fitting(intervals, sorted(range(len(intervals)), key=lengths.__getitem__))


def fewest_conflicts(intervals: _Intervals) -> list[int]:
    """You take what overlaps the fewest others, but those few may be all you could have had.

    Caught by: is_not_led_by_conflicts, takes_as_many_as_possible
    Hint: 2
    """
    _check(intervals)
    conflicts = [sum(_overlap(one, other) for other in intervals) for one in intervals]
    return _fitting(intervals, sorted(range(len(intervals)), key=conflicts.__getitem__))


def touching_counts_as_overlap(intervals: _Intervals) -> list[int]:
    """You ask for a gap, but an interval may start at the very moment at which another ends.

    Caught by: lets_intervals_touch
    Hint: 1
    """
    _check(intervals)
    chosen: list[int] = []
    for i in sorted(range(len(intervals)), key=lambda i: intervals[i][1]):
        if not chosen or intervals[i][0] > intervals[chosen[-1]][1]:
            chosen.append(i)
    return chosen


def quadratic_scan(intervals: _Intervals) -> list[int]:
    """You go through all that is left for each interval that you take: O(n^2) if you take many.

    Caught by: short_ones
    Hint: 3
    Grows like: n^2
    """
    _check(intervals)
    chosen = []
    left = list(range(len(intervals)))
    while left:
        first = min(left, key=lambda i: intervals[i][1])
        chosen.append(first)
        left = [i for i in left if intervals[i][0] >= intervals[first][1]]
    return chosen


def returns_sorted_positions(intervals: _Intervals) -> list[int]:
    """You count in the sorted copy; the indices must be those of the intervals as given.

    Caught by: returns_disjoint_intervals
    Hint: 1
    """
    return reference(sorted(intervals, key=lambda interval: interval[1]))


def returns_indices_in_given_order(intervals: _Intervals) -> list[int]:
    """You return the indices in ascending order, but they must follow each other in time.

    Caught by: returns_disjoint_intervals
    Hint: 1
    """
    return sorted(reference(intervals))


def nothing_before_zero(intervals: _Intervals) -> list[int]:
    """You begin with 0 as the last end, so what starts before 0 seems to come too early.

    Caught by: takes_any_integers
    Hint: 1
    """
    _check(intervals)
    chosen: list[int] = []
    last_end = 0
    for i in sorted(range(len(intervals)), key=lambda i: intervals[i][1]):
        start, end = intervals[i]
        if start >= last_end:
            chosen.append(i)
            last_end = end
    return chosen


def _fitting(intervals: _Intervals, order: Iterable[int]) -> list[int]:
    """Takes each interval in this order that overlaps none taken before; returns them by time."""
    chosen: list[int] = []
    for i in order:
        if not any(_overlap(intervals[i], intervals[other]) for other in chosen):
            chosen.append(i)
    return sorted(chosen, key=lambda i: intervals[i][0])


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
