"""Only where a range begins or ends does the value change: a difference array without the array.

Each update is a change of `delta` at `lo` and one of `-delta` at `hi`. In order of their points,
the changes add up to the values from each point to the next, and a query needs the last point that
is not beyond it.

Time O(u log u) to sort and O(q log u) to search; memory O(u).
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate


def totals(updates: Sequence[tuple[int, int, int]], queries: Sequence[int]) -> list[int]:
    """Return the value at each query point."""
    changes = _changes(updates)
    points = sorted(changes)
    values = list(accumulate((changes[point] for point in points), initial=0))
    return [values[bisect_right(points, query)] for query in queries]  # 0 before the first point


def _changes(updates: Sequence[tuple[int, int, int]]) -> dict[int, int]:
    """Return by how much the value changes at each point where it does."""
    changes: dict[int, int] = defaultdict(int)
    for lo, hi, delta in updates:
        if hi < lo:
            raise ValueError(f"the range from {lo} to {hi} ends before it begins")
        changes[lo] += delta
        changes[hi] -= delta
    return changes
