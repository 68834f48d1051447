"""Hands ints to NumPy, which takes 2**63 beside a negative one for a float.

Caught by: takes_any_ints
"""

import bisect
from collections import defaultdict
from itertools import accumulate

import numpy as np


def totals(updates, queries):
    change = defaultdict(int)
    for lo, hi, delta in updates:
        if hi < lo:
            raise ValueError("hi < lo")
        change[lo] += delta
        change[hi] -= delta
    ends = sorted(change)
    sums = [0, *accumulate(change[x] for x in ends)]
    if not ends or not queries:
        return [0] * len(queries)
    return np.array(sums)[np.searchsorted(ends, queries, side="right")].tolist()
