"""Compares the items where two keys are equal, and not all can be compared.

Caught by: survives_equal_numbers
"""

import heapq
import math


def weighted_sample(stream, k, rng):
    if k < 0:
        raise ValueError("k")
    heap = []
    for item, weight in stream:
        if not 0 <= weight < math.inf:
            raise ValueError("weight")
        if weight > 0 and k > 0:
            entry = (-rng.expovariate(weight), item)
            if len(heap) < k:
                heapq.heappush(heap, entry)
            elif entry > heap[0]:
                heapq.heapreplace(heap, entry)
    return [item for _, item in heap]
