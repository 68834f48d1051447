"""Refuses a sketch of the same width, depth and seed, if its epsilon is another.

Caught by: merges_what_has_the_same_size
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
        self.epsilon, self.delta = epsilon, delta
        self.rows = [[0] * self.width for _ in range(self.depth)]

    def _columns(self, item):
        out = []
        for row in range(self.depth):
            h = blake2b(item, digest_size=8, key=f"{self.seed},{row}".encode()).digest()
            out.append(int.from_bytes(h, "big") % self.width)
        return out

    def add(self, item, count=1):
        if count < 0:
            raise ValueError("count")
        for row, c in zip(self.rows, self._columns(item)):
            row[c] += count

    def estimate(self, item):
        return min(row[c] for row, c in zip(self.rows, self._columns(item)))

    def merge(self, other):
        if (self.epsilon, self.delta, self.seed) != (other.epsilon, other.delta, other.seed):
            raise ValueError("differs")
        for row, theirs in zip(self.rows, other.rows):
            for i, n in enumerate(list(theirs)):
                row[i] += n
