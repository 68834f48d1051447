"""Keeps the k best in sorted lists, which are moved as a whole for each newcomer.

Caught by: large_sample
"""

import bisect
import math


def weighted_sample(stream, k, rng):
    if k < 0:
        raise ValueError("k")
    keys, items = [], []
    for item, weight in stream:
        if not 0 <= weight < math.inf:
            raise ValueError("weight")
        if weight == 0 or k == 0:
            continue
        key = -rng.expovariate(weight)
        if len(keys) == k:
            if key <= keys[0]:
                continue
            del keys[0], items[0]
        at = bisect.bisect(keys, key)
        keys.insert(at, key)
        items.insert(at, item)
    return items
