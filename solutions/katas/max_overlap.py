"""Only starts and ends change the number of open intervals, so visit these alone, in order.

The number grows at starts only, so the first busiest moment is a start. Which end belongs to which
start does not matter: at a start, as many intervals are open as have started less those that have
ended, at that very moment included. So starts and ends are sorted on their own, and one pointer
into the ends moves along with the starts: a sweep line (Shamos and Hoey, 1976) over points.

Time O(n log n) for the sorting, memory O(n).
"""

from collections.abc import Sequence


def busiest(intervals: Sequence[tuple[int, int]]) -> tuple[int, int | None]:
    """Return the most intervals that cover one moment, and the earliest such moment."""
    _check(intervals)
    starts = sorted(start for start, end in intervals if start < end)
    ends = sorted(end for start, end in intervals if start < end)
    most, moment = 0, None
    ended = 0
    for started, start in enumerate(starts, 1):
        while ends[ended] <= start:  # there is a later end: that of the interval that starts here
            ended += 1
        if started - ended > most:
            most, moment = started - ended, start
    return most, moment


def _check(intervals: Sequence[tuple[int, int]]) -> None:
    for start, end in intervals:
        if end < start:
            raise ValueError(f"the interval {(start, end)} ends before it starts")
