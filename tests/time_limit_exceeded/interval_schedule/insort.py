"""Keeps the intervals in order as they come: each insertion moves what follows.

Caught by: latest_first
"""

from bisect import bisect_right, insort


def max_disjoint(intervals):
    if any(end <= start for start, end in intervals):
        raise ValueError("empty")
    order = []
    for i, (s, e) in enumerate(intervals):
        insort(order, (e, s, i))
    chosen = []
    last = None
    for end, start, i in order:
        if last is None or start >= last:
            chosen.append(i)
            last = end
    return chosen
