"""a * hash + b modulo the width: items that share a counter in one row do in all.

Caught by: bounds_the_error
"""

import math, random, zlib


class CountMinSketch:
    def __init__(self, epsilon, delta, seed=0):
        if not (0 < epsilon < 1 and 0 < delta < 1):
            raise ValueError
        self.width = math.ceil(math.e / epsilon)
        self.depth = math.ceil(math.log(1 / delta))
        self.seed = seed
        r = random.Random(seed)
        self.ab = [(r.getrandbits(31) | 1, r.getrandbits(31)) for _ in range(self.depth)]
        self.rows = [[0] * self.width for _ in range(self.depth)]

    def _at(self, item):
        h = zlib.crc32(item)
        return [(a * h + b) % self.width for a, b in self.ab]

    def add(self, item, count=1):
        if count < 0:
            raise ValueError
        for row, at in zip(self.rows, self._at(item)):
            row[at] += count

    def estimate(self, item):
        return min(row[at] for row, at in zip(self.rows, self._at(item)))

    def merge(self, other):
        if (self.width, self.depth, self.seed) != (other.width, other.depth, other.seed):
            raise ValueError
        for a, b in zip(self.rows, other.rows):
            a[:] = [x + y for x, y in zip(a, b)]
