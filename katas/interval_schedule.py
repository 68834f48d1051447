"""Most disjoint intervals.

One telescope, a list of requests, each with a fixed time to start and to end, and no request can be
served in part. Every served request is worth the same, so serve as many as you can.

`max_disjoint(intervals)` takes pairs `(start, end)` and returns a new list of indices into
`intervals` as given: a largest choice of intervals of which no two overlap, in the order of time,
earliest first. If several choices are largest, any of them will do. The empty sequence gives `[]`.

An interval holds `start` but not `end`, so two that touch, such as `(1, 3)` and `(3, 4)`, do not
overlap. The intervals come in any order; equal ones are different requests, of which at most one
can be served. Coordinates are integers, negative or larger than a machine word can hold. Any
sequence may be given; leave it as it is. Raise `ValueError` if any interval ends before it starts
or when it starts.

    >>> max_disjoint([(1, 3), (2, 4), (3, 5)])
    [0, 2]
    >>> max_disjoint([(5, 6), (0, 9), (-4, -1)])
    [2, 0]
    >>> max_disjoint([(0, 4), (3, 6), (5, 9), (0, 4)]) in ([0, 2], [3, 2])
    True

Limits: up to 200_000 intervals, with coordinates of any size. Time O(n log n), memory O(n).
Ask first: do intervals that touch overlap? positions in which order, the given one or a sorted one?
which choice if several are largest? can an interval be empty?

Level: core
Minutes: 20
Tags: intervals, greedy, sorting
"""

from collections.abc import Sequence


def max_disjoint(intervals: Sequence[tuple[int, int]]) -> list[int]:
    raise NotImplementedError
