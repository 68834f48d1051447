"""Keeps the ends of all updates in order in a list: each insertion moves what follows.

Caught by: latest_first
"""

from bisect import bisect_right, insort


def totals(updates, queries):
    points = []
    diff = {}
    for lo, hi, delta in updates:
        if hi < lo:
            raise ValueError
        for p, d in ((lo, delta), (hi, -delta)):
            if p not in diff:
                insort(points, p)
                diff[p] = 0
            diff[p] += d
    sums = [0]
    for p in points:
        sums.append(sums[-1] + diff[p])
    return [sums[bisect_right(points, q)] for q in queries]
