"""sortedcontainers.SortedKeyList of (arrival time, item), cut back to k."""

import math
from sortedcontainers import SortedKeyList


def weighted_sample(stream, k, rng):
    if k < 0:
        raise ValueError("negative k")
    best = SortedKeyList(key=lambda pair: pair[0])
    for item, weight in stream:
        if math.isnan(weight) or weight < 0 or weight == math.inf:
            raise ValueError("bad weight")
        if weight == 0:
            continue
        t = rng.expovariate(1.0) / weight
        if len(best) < k:
            best.add((t, item))
        elif k and t < best[-1][0]:
            best.pop()
            best.add((t, item))
    return [item for t, item in best]
