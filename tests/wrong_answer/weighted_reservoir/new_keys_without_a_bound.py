"""Jumps ahead (A-ExpJ), but draws the newcomer's key as if it need not beat the one that goes.

Caught by: prefers_heavy_items
"""

import heapq
import math


def weighted_sample(stream, k, rng):
    if k < 0:
        raise ValueError("k")
    heap = []
    skip = 0.0
    for index, (item, weight) in enumerate(stream):
        if not 0 <= weight < math.inf:
            raise ValueError("weight")
        if weight == 0 or k == 0:
            continue
        entry = (math.log(1.0 - rng.random()) / weight, index, item)
        if len(heap) < k:
            heapq.heappush(heap, entry)
        else:
            skip -= weight
            if skip > 0:
                continue
            heapq.heapreplace(heap, entry)
        if len(heap) == k:
            skip = math.log(1.0 - rng.random()) / heap[0][0]
    return [item for _, _, item in heap]
