"""A CRC of each start: two items that share the low bits in one row share them in all.

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
        self.starts = [r.getrandbits(32) for _ in range(self.depth)]
        self.rows = [[0] * self.width for _ in range(self.depth)]

    def _at(self, item):
        return [zlib.crc32(item, s) % self.width for s in self.starts]

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
