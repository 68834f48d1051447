"""Keeps the ends sorted with `insort`, which moves half of them for each.

Caught by: short_ranges
"""

import bisect
from itertools import accumulate


def totals(updates, queries):
    ends = []
    change = {}
    for lo, hi, delta in updates:
        if hi < lo:
            raise ValueError("hi < lo")
        for end, by in ((lo, delta), (hi, -delta)):
            if end not in change:
                bisect.insort(ends, end)
                change[end] = 0
            change[end] += by
    sums = [0, *accumulate(change[end] for end in ends)]
    return [sums[bisect.bisect_right(ends, x)] for x in queries]
