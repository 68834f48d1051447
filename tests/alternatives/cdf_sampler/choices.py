"""Thin adapter over Random.choices with cumulative weights, zeros left out."""

import math
from itertools import accumulate


class CDFSampler:
    def __init__(self, weights, rng):
        weights = list(weights)
        if not weights or not all(math.isfinite(w) and w >= 0 for w in weights):
            raise ValueError("weights")
        self.items = [i for i, w in enumerate(weights) if w]
        self.cum = list(accumulate(w for w in weights if w))
        if not self.cum or self.cum[-1] == math.inf:
            raise ValueError("total")
        self.rng = rng

    def sample(self):
        return self.rng.choices(self.items, cum_weights=self.cum)[0]
