"""Known-wrong answers to `max_overlap`, one mistake each."""

import heapq
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from solutions.katas.max_overlap import _check

_Intervals = Sequence[tuple[int, int]]
_Peak = tuple[int, int | None]


def ends_after_starts_on_ties(intervals: _Intervals) -> _Peak:
    """At one moment you count what starts before what ends: intervals that touch seem to overlap.

    Caught by: lets_touching_intervals_take_turns
    Hint: 1
    """
    _check(intervals)
    covering = [(start, end) for start, end in intervals if start < end]
    events = chain.from_iterable([(start, 0, 1), (end, 1, -1)] for start, end in covering)
    count, most, moment = 0, 0, None
    for time, _, change in sorted(events):
        count += change
        if count > most:
            most, moment = count, time
    return most, moment


def walks_every_moment(intervals: _Intervals) -> _Peak:
    """You visit every moment, but between one start or end and the next nothing changes.

    Caught by: sparse
    Hint: 2
    Grows like: n^2
    """
    _check(intervals)
    changes: Counter[int] = Counter()
    for start, end in intervals:
        changes[start] += 1
        changes[end] -= 1
    count, most, moment = 0, 0, None
    for time in range(min(changes, default=0), max(changes, default=0)):
        count += changes[time]
        if count > most:
            most, moment = count, time
    return most, moment


def all_pairs(intervals: _Intervals) -> _Peak:
    """You go through all intervals again for each start: O(n^2).

    Caught by: crowded
    Hint: 3
    Grows like: n^2
    """
    _check(intervals)
    most, moment = 0, None
    for time in sorted({start for start, _ in intervals}):
        count = sum(start <= time < end for start, end in intervals)
        if count > most:
            most, moment = count, time
    return most, moment


def last_peak(intervals: _Intervals) -> _Peak:
    """You move on to a later moment that is only as busy: `>=` where `>` is needed.

    Caught by: names_the_earliest_moment
    Hint: 1
    """
    _check(intervals)
    open_until: list[int] = []
    most, moment = 0, None
    for start, end in sorted(intervals):
        while open_until and open_until[0] <= start:
            heapq.heappop(open_until)
        if start < end:
            heapq.heappush(open_until, end)
            if len(open_until) >= most:
                most, moment = len(open_until), start
    return most, moment


def counts_empty_intervals(intervals: _Intervals) -> _Peak:
    """You count each interval at its start, but an empty one does not cover even that.

    Caught by: leaves_out_empty_intervals
    Hint: 1
    """
    _check(intervals)
    open_until: list[int] = []
    most, moment = 0, None
    for start, end in sorted(intervals):
        while open_until and open_until[0] <= start:
            heapq.heappop(open_until)
        heapq.heappush(open_until, end)
        if len(open_until) > most:
            most, moment = len(open_until), start
    return most, moment


def filters_the_open_ones(intervals: _Intervals) -> _Peak:
    """You go through all open intervals at each start: O(n^2) if many stay open.

    Caught by: all_open
    Hint: 3
    Grows like: n^2
    """
    _check(intervals)
    open_until: list[int] = []
    most, moment = 0, None
    for start, end in sorted(intervals):
        open_until = [until for until in open_until if until > start]
        if start < end:
            open_until.append(end)
        if len(open_until) > most:
            most, moment = len(open_until), start
    return most, moment


def measures_in_floats(intervals: _Intervals) -> _Peak:
    """You turn moments into floats, which keep only 53 bits: moments around 10**18 fall together.

    Caught by: tells_far_moments_apart
    Hint: 2
    """
    _check(intervals)
    events = chain.from_iterable([(float(s), 1), (float(e), -1)] for s, e in intervals if s < e)
    count, most, moment = 0, 0, None
    for time, change in sorted(events):
        count += change
        if count > most:
            most, moment = count, int(time)
    return most, moment
