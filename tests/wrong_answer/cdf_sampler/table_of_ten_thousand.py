"""Draws from a table of 10_000 indices, in which light ones of many have no place.

Caught by: tells_many_weights_apart
"""

import bisect
import itertools
import math


class CDFSampler:
    def __init__(self, weights, rng):
        if not weights or not all(0 <= weight < math.inf for weight in weights):
            raise ValueError("weights")
        ends = list(itertools.accumulate(weights))
        if not 0 < ends[-1] < math.inf:
            raise ValueError("sum")
        points = (ends[-1] * (step + 0.5) / 10_000 for step in range(10_000))
        self.table = [bisect.bisect_right(ends, point) for point in points]
        self.rng = rng

    def sample(self):
        return self.table[int(self.rng.random() * 10_000)]
