"""Cuts four bytes for each row from a digest of 16: from the fifth row on there are none left.

Caught by: gains_by_every_row
"""

import math
from hashlib import md5


class CountMinSketch:
    def __init__(self, epsilon, delta, seed=0):
        if not (0 < epsilon < 1 and 0 < delta < 1):
            raise ValueError("out of range")
        self.width = math.ceil(math.e / epsilon)
        self.depth = math.ceil(math.log(1 / delta))
        self.seed = seed
        self.rows = [[0] * self.width for _ in range(self.depth)]

    def _columns(self, item):
        digest = md5(f"{self.seed}:".encode() + item).digest()
        parts = [digest[4 * row : 4 * row + 4] for row in range(self.depth)]
        return [int.from_bytes(part, "big") % self.width for part in parts]

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
