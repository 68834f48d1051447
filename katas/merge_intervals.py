"""Merge intervals.

Several probes watch one service, and each logs from when to when it could not be reached. The
report must say when the service was down, in as few lines as possible.

`merge(intervals)` takes pairs `(start, end)` of integers, in any order. Each covers the points from
`start` up to, but not including, `end`. Return a new list of the fewest such pairs that cover the
same points, by rising start: intervals that overlap or touch become one. An interval with
`start == end` covers nothing and leaves no trace, wherever it lies. If nothing is covered, return
`[]`.

Coordinates may be negative, or larger than a machine word can hold. Any sequence may be given, a
tuple as well as a list; leave it as it is. Raise `ValueError` if any interval ends before it
starts.

    >>> merge([(20, 25), (8, 9), (0, 4), (2, 6)])
    [(0, 6), (8, 9), (20, 25)]
    >>> merge([(1, 3), (3, 5)]), merge([(8, 8)])
    ([(1, 5)], [])

Limits: up to 200_000 intervals, with coordinates of any size. Time O(n log n), memory O(n).
Ask first: are they sorted? do intervals that touch become one? can one be empty, or end before it
starts? may I sort the list in place?

Level: warm-up
Minutes: 15
Tags: intervals, sorting
"""

from collections.abc import Sequence


def merge(intervals: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    raise NotImplementedError
