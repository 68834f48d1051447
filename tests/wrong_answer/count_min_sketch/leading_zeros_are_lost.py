"""A polynomial in the bytes: zeros in front of an item change nothing, in any row.

Caught by: tells_lookalikes_apart
"""

import math
import random
from hashlib import blake2b


class CountMinSketch:
    def __init__(self, epsilon, delta, seed=0):
        if not (0 < epsilon < 1 and 0 < delta < 1):
            raise ValueError("out of range")
        self.width = math.ceil(math.e / epsilon)
        self.depth = math.ceil(math.log(1 / delta))
        self.seed = seed
        self.rows = [[0] * self.width for _ in range(self.depth)]

    def _columns(self, item):
        rng = random.Random(self.seed)
        out = []
        for _ in range(self.depth):
            base, h = rng.randrange(257, 10**6), 0
            for b in item:
                h = (h * base + b) % ((1 << 61) - 1)
            out.append(h % self.width)
        return out

    def add(self, item, count=1):
        if count < 0:
            raise ValueError("count")
        for row, c in zip(self.rows, self._columns(item)):
            row[c] += count

    def estimate(self, item):
        return min(row[c] for row, c in zip(self.rows, self._columns(item)))

    def merge(self, other):
        if (self.width, self.depth, self.seed) != (other.width, other.depth, other.seed):
            raise ValueError("differs")
        for row, theirs in zip(self.rows, other.rows):
            for i, n in enumerate(list(theirs)):
                row[i] += n
