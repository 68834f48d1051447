"""Keeps the intervals in order as they come: each insertion moves what follows.

Caught by: latest_first
"""

from bisect import insort


def merge(intervals):
    ordered = []
    for start, end in intervals:
        if end < start:
            raise ValueError("end before start")
        if start < end:
            insort(ordered, (start, end))
    merged = []
    for start, end in ordered:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
