"""Leaves out updates with a delta of 0 before it looks at their ends.

Caught by: refuses_reversed_ranges
"""

from bisect import bisect_right
from itertools import accumulate


def totals(updates, queries):
    diff = {}
    for lo, hi, delta in updates:
        if delta == 0:
            continue
        if hi < lo:
            raise ValueError("hi < lo")
        diff[lo] = diff.get(lo, 0) + delta
        diff[hi] = diff.get(hi, 0) - delta
    points = sorted(diff)
    sums = [0, *accumulate(diff[p] for p in points)]
    return [sums[bisect_right(points, q)] for q in queries]
