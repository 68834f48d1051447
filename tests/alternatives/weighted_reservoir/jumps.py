"""A-ExpJ: after the reservoir is full, draw how much weight to skip until the next item enters."""

import heapq
from math import exp, log, isfinite


def weighted_sample(stream, k, rng):
    if k < 0:
        raise ValueError
    heap = []
    skip = None
    n = 0
    for x, w in stream:
        if not isfinite(w) or w < 0:
            raise ValueError(w)
        n += 1
        if w == 0 or k == 0:
            continue
        if len(heap) < k:
            heapq.heappush(heap, (log(1 - rng.random()) / w, n, x))
            if len(heap) == k:
                skip = log(1 - rng.random()) / (heap[0][0] or -5e-324)
            continue
        skip -= w
        if skip <= 0:
            low = exp(heap[0][0] * w)
            u = low + (1 - low) * (1 - rng.random())
            heapq.heapreplace(heap, (log(u) / w, n, x))
            skip = log(1 - rng.random()) / (heap[0][0] or -5e-324)
    return [x for _, _, x in heap]
