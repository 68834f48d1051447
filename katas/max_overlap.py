"""Most intervals at once.

A cluster's log says from when to when each job held a GPU. Before more GPUs are bought, the team
wants to know how many jobs held one at the same time when it was busiest, and when that first was.

`busiest(intervals)` takes pairs `(start, end)` in any order. An interval covers each moment from
`start` up to, but not including, `end`: where one ends and the next starts, they do not overlap. An
interval with `start == end` is empty and counts nowhere. Equal intervals each count.

Return the tuple `(count, moment)`: the largest number of intervals that cover one and the same
moment, and the earliest moment that so many of them cover. If no interval covers anything, that is
`(0, None)`. Raise `ValueError` if any interval ends before it starts. Any sequence may be given, a
tuple as well as a list; leave it as it is.

    >>> busiest([(0, 30), (20, 50), (40, 60), (45, 70)])
    (3, 45)
    >>> busiest([(10, 20), (0, 10)]), busiest([(5, 9), (1, 3), (5, 9)])
    ((1, 0), (2, 5))
    >>> busiest([]), busiest([(4, 4)])
    ((0, None), (0, None))

Limits: up to 100_000 intervals, and integers from -10**18 to 10**18. Time O(n log n).
Ask first: does an interval cover its end? can it be empty, or end before it starts? which moment if
several are equally busy? how far apart can the moments be?

Level: core
Minutes: 20
Tags: intervals, sweep line, sorting
"""

from collections.abc import Sequence


def busiest(intervals: Sequence[tuple[int, int]]) -> tuple[int, int | None]:
    raise NotImplementedError
