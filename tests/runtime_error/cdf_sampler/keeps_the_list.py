"""Keeps the caller's list to step over weights of 0 with, whatever becomes of it.

Caught by: forgets_the_list
"""

import bisect
import itertools
import math


class CDFSampler:
    def __init__(self, weights, rng):
        if not weights or not all(0 <= weight < math.inf for weight in weights):
            raise ValueError("weights")
        self.weights = weights
        self.ends = list(itertools.accumulate(weights))
        if not 0 < self.ends[-1] < math.inf:
            raise ValueError("sum")
        self.rng = rng

    def sample(self):
        index = bisect.bisect_left(self.ends, self.rng.random() * self.ends[-1])
        while self.weights[index] == 0:
            index += 1
        return index
