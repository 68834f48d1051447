"""Known-wrong answers to `merge_intervals`, one mistake each."""

from collections.abc import Sequence

import numpy as np

from solutions.katas.merge_intervals import merge as reference

_Interval = tuple[int, int]
_Intervals = Sequence[_Interval]


def unsorted_input(intervals: _Intervals) -> list[_Interval]:
    """You look back at the last block only, but the intervals come in any order.

    Caught by: merges_what_overlaps
    Hint: 1
    """
    _check(intervals)
    blocks: list[_Interval] = []
    for start, end in intervals:
        if blocks and start <= blocks[-1][1]:
            blocks[-1] = (blocks[-1][0], max(blocks[-1][1], end))
        elif start < end:
            blocks.append((start, end))
    return blocks


def contained_interval_shrinks_it(intervals: _Intervals) -> list[_Interval]:
    """You end a block where its latest interval ends, but an earlier one may reach farther.

    Caught by: merges_what_overlaps
    Hint: 2
    """
    _check(intervals)
    blocks: list[_Interval] = []
    for start, end in sorted(intervals):
        if start == end:
            continue
        if blocks and start <= blocks[-1][1]:
            blocks[-1] = (blocks[-1][0], end)
        else:
            blocks.append((start, end))
    return blocks


def last_interval_lost(intervals: _Intervals) -> list[_Interval]:
    """You write a block down when the next one starts, but none starts after the last.

    Caught by: merges_what_overlaps
    Hint: 2
    """
    return reference(intervals)[:-1]


def mutates_input(intervals: list[_Interval]) -> list[_Interval]:
    """You sort the caller's list; `sorted` makes a new one.

    Caught by: merges_what_overlaps
    Hint: 1
    """
    _check(intervals)
    intervals.sort()
    return reference(intervals)


def touching_stay_apart(intervals: _Intervals) -> list[_Interval]:
    """You ask for an overlap, but an interval that starts where a block ends continues it.

    Caught by: joins_what_touches
    Hint: 2
    """
    _check(intervals)
    blocks: list[_Interval] = []
    for start, end in sorted(intervals):
        if blocks and start < blocks[-1][1]:
            blocks[-1] = (blocks[-1][0], max(blocks[-1][1], end))
        elif start < end:
            blocks.append((start, end))
    return blocks


def empty_interval_kept(intervals: _Intervals) -> list[_Interval]:
    """You open a block for an interval that covers nothing.

    Caught by: leaves_no_trace_of_empty_ones
    Hint: 1
    """
    _check(intervals)
    blocks: list[_Interval] = []
    for start, end in sorted(intervals):
        if blocks and start <= blocks[-1][1]:
            blocks[-1] = (blocks[-1][0], max(blocks[-1][1], end))
        else:
            blocks.append((start, end))
    return blocks


def refuses_empty_intervals(intervals: _Intervals) -> list[_Interval]:
    """You refuse an interval that ends where it starts, but it is legal and covers nothing.

    Caught by: leaves_no_trace_of_empty_ones
    Hint: 1
    """
    if any(end <= start for start, end in intervals):
        raise ValueError("an interval is empty")
    return reference(intervals)


def begins_at_zero(intervals: _Intervals) -> list[_Interval]:
    """You begin with a block that ends at 0, so what starts before 0 seems to meet it.

    Caught by: takes_any_integers
    """
    _check(intervals)
    blocks: list[_Interval] = []
    first = last = 0
    for start, end in sorted(intervals):
        if start <= last:
            last = max(last, end)
        else:
            blocks.append((first, last))
            first, last = start, end
    return [block for block in [*blocks, (first, last)] if block[0] < block[1]]


def measures_in_floats(intervals: _Intervals) -> list[_Interval]:
    """You turn coordinates into floats, which keep only 53 bits: large ones fall together.

    Caught by: takes_any_integers
    """
    _check(intervals)
    table = np.array(sorted(pair for pair in intervals if pair[0] < pair[1]), dtype=float)
    if not len(table):
        return []
    reach = np.maximum.accumulate(table[:, 1])
    cuts = np.flatnonzero(table[1:, 0] > reach[:-1])
    firsts, lasts = table[[0, *(cuts + 1)], 0], reach[[*cuts, -1]]
    return [(int(first), int(last)) for first, last in zip(firsts, lasts, strict=True)]


def reversed_taken_for_empty(intervals: _Intervals) -> list[_Interval]:
    """You leave out what ends before it starts along with what is empty, but it is an error.

    Caught by: refuses_an_early_end
    """
    return reference([(start, end) for start, end in intervals if start < end])


def quadratic_scan(intervals: _Intervals) -> list[_Interval]:
    """You compare each interval with every block so far: O(n^2) if many stay apart.

    Caught by: apart
    Hint: 3
    Grows like: n^2
    """
    _check(intervals)
    blocks: list[_Interval] = []
    for start, end in intervals:
        if start == end:
            continue
        met = [block for block in blocks if block[0] <= end and start <= block[1]]
        blocks = [block for block in blocks if not (block[0] <= end and start <= block[1])]
        ends = [(start, end), *met]
        blocks.append((min(first for first, _ in ends), max(last for _, last in ends)))
    return sorted(blocks)


def walks_every_point(intervals: _Intervals) -> list[_Interval]:
    """You visit every point, but what is covered changes only where an interval starts or ends.

    Caught by: all_in_one
    Hint: 3
    Grows like: n^2
    """
    _check(intervals)
    blocks: list[_Interval] = []
    for start, end in sorted(intervals):
        for point in range(start, end):
            if not blocks or point > blocks[-1][1]:
                blocks.append((point, point + 1))
            elif point == blocks[-1][1]:
                blocks[-1] = (blocks[-1][0], point + 1)
    return blocks


def _check(intervals: _Intervals) -> None:
    if any(end < start for start, end in intervals):
        raise ValueError("an interval ends before it starts")
