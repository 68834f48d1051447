"""In order of start: of two that overlap, drop the one that ends later."""

from collections.abc import Sequence


def max_disjoint(intervals: Sequence[tuple[int, int]]) -> list[int]:
    for begin, end in intervals:
        if end <= begin:
            raise ValueError(f"bad interval [{begin}, {end})")
    kept: list[int] = []
    for i in sorted(range(len(intervals)), key=lambda i: intervals[i]):
        if kept:
            current_end = intervals[kept[-1]][1]
            if intervals[i][0] < current_end:
                if intervals[i][1] < current_end:
                    kept[-1] = i
                continue
        kept.append(i)
    return kept
