"""Sets the last of the rounded sums to 1, which leaves a gap before it to a last weight of zero.

Caught by: never_draws_a_zero_weight
"""

import bisect, itertools, math


class CDFSampler:
    def __init__(self, weights, rng):
        if not weights or any(not math.isfinite(x) or x < 0 for x in weights):
            raise ValueError
        t = sum(weights)
        if not 0 < t < math.inf:
            raise ValueError
        self.c = list(itertools.accumulate(x / t for x in weights))
        self.rng = rng
        self.w = weights
        self.c[-1] = 1.0

    def sample(self):
        return bisect.bisect_right(self.c, self.rng.random())
