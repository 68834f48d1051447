"""Keeps starts and ends in order as they come: each insertion moves what follows.

Caught by: latest_first
"""

from bisect import insort


def busiest(intervals):
    steps = []
    for start, end in intervals:
        if end < start:
            raise ValueError("x")
        if start < end:
            insort(steps, (start, 1))
            insort(steps, (end, -1))
    best, moment, now = 0, None, 0
    for at, step in steps:
        now += step
        if now > best:
            best, moment = now, at
    return best, moment
