"""Always take the interval that ends first among those that can still be taken.

Why that is right (Kleinberg and Tardos, Algorithm Design, 2005, section 4.1): take any largest
choice and swap its first interval for the one that ends first of all. The new one ends no later, so
it overlaps none of the others, and the choice is as large as before. What starts after that end is
the same question once more.

The intervals are sorted by their ends, so one pass is enough: an interval can be taken if it starts
no earlier than the last one taken has ended. Time O(n log n), memory O(n).
"""

from collections.abc import Sequence


def max_disjoint(intervals: Sequence[tuple[int, int]]) -> list[int]:
    """Return the indices of as many disjoint intervals as possible, earliest first."""
    _check(intervals)
    chosen: list[int] = []
    free_from = None  # when the last one chosen has ended
    for i in sorted(range(len(intervals)), key=lambda i: intervals[i][1]):
        start, end = intervals[i]
        if free_from is None or start >= free_from:
            chosen.append(i)
            free_from = end
    return chosen


def _check(intervals: Sequence[tuple[int, int]]) -> None:
    for start, end in intervals:
        if end <= start:
            raise ValueError(f"an interval must end after its start, got ({start}, {end})")
