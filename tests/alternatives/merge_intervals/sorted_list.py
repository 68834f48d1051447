"""Keeps disjoint intervals in order as they come; each new one swallows what it meets."""

from sortedcontainers import SortedList


def merge(intervals):
    kept = SortedList()
    for lo, hi in intervals:
        if lo > hi:
            raise ValueError("lo > hi")
        if lo == hi:
            continue
        at = kept.bisect_left((lo, lo))
        if at and kept[at - 1][1] >= lo:
            at -= 1
        while at < len(kept) and kept[at][0] <= hi:
            a, b = kept.pop(at)
            lo, hi = min(lo, a), max(hi, b)
        kept.add((lo, hi))
    return list(kept)
