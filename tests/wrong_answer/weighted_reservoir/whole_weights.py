"""Cuts the weights above 1 down to whole numbers.

Caught by: prefers_heavy_items
"""

import heapq
import math


def weighted_sample(stream, k, rng):
    if k < 0:
        raise ValueError("k")
    keyed = []
    for index, (item, weight) in enumerate(stream):
        if not 0 <= weight < math.inf:
            raise ValueError("weight")
        if weight > 0 and k > 0:
            rate = int(weight) or weight
            entry = (-rng.expovariate(rate), index, item)
            if len(keyed) < k:
                heapq.heappush(keyed, entry)
            else:
                heapq.heappushpop(keyed, entry)
    return [item for _, _, item in keyed]
