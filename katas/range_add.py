"""Values after many range updates.

A planning tool collects changes of the form "from here to there, this much more", and only at the
end someone asks for the level at some points.

`totals(updates, queries)` starts from 0 everywhere. Each update `(lo, hi, delta)` adds `delta` at
every point x with `lo <= x < hi`. The result is a new list with the value at each query point after
all updates, in the order of `queries`; points may be asked for more than once, and lie anywhere.

Coordinates and deltas are ints of any size and sign, and results are exact. An update with
`hi == lo` is legal and changes nothing; one with `hi < lo` raises `ValueError`, even if there are
no queries. Leave both arguments as they are.

    >>> totals([(0, 10, 5), (5, 8, -2), (8, 8, 100)], [0, 5, 7, 8, 9, 10, -1])
    [5, 3, 3, 5, 5, 0, 0]
    >>> totals([(-(10**20), 10**20, 1)], [0, 10**20])
    [1, 0]

Limits: u updates and q queries, up to 200_000 each. Time O((u + q) log u), memory O(u + q).
Ask first: is the end included? do all updates come before the queries? how far apart can
coordinates be?

Level: core
Minutes: 30
Tags: intervals, difference array, coordinate compression
"""

from collections.abc import Sequence


def totals(updates: Sequence[tuple[int, int, int]], queries: Sequence[int]) -> list[int]:
    raise NotImplementedError
