"""Skips an update that changes nothing before it looks whether it is reversed.

Caught by: refuses_reversed_ranges
"""

import bisect
from collections import defaultdict
from itertools import accumulate


def totals(updates, queries):
    change = defaultdict(int)
    for lo, hi, delta in updates:
        if delta == 0:
            continue
        if hi < lo:
            raise ValueError("hi < lo")
        change[lo] += delta
        change[hi] -= delta
    ends = sorted(change)
    sums = [0, *accumulate(change[x] for x in ends)]
    return [sums[bisect.bisect_right(ends, x)] for x in queries]
