"""Prefix sums of w / sum may end below 1, and the last index, taken then, may have weight 0.

Caught by: never_draws_a_zero_weight
"""

import bisect
import itertools
import math


class CDFSampler:
    def __init__(self, weights, rng):
        if not weights or not all(0 <= weight < math.inf for weight in weights):
            raise ValueError("weights")
        total = sum(weights)
        if not 0 < total < math.inf:
            raise ValueError("sum")
        self.cdf = list(itertools.accumulate(weight / total for weight in weights))
        self.rng = rng

    def sample(self):
        return min(bisect.bisect_right(self.cdf, self.rng.random()), len(self.cdf) - 1)
