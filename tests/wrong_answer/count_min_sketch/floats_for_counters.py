"""Counters are float64, which lose counts beyond 2**53.

Caught by: never_underestimates
"""

import math

import numpy as np
import random
from hashlib import blake2b


class CountMinSketch:
    def __init__(self, epsilon, delta, seed=0):
        if not (0 < epsilon < 1 and 0 < delta < 1):
            raise ValueError("out of range")
        self.width = math.ceil(math.e / epsilon)
        self.depth = math.ceil(math.log(1 / delta))
        self.seed = seed
        self.rows = np.zeros((self.depth, self.width), dtype=np.float64)

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
        return int(min(row[c] for row, c in zip(self.rows, self._columns(item))))

    def merge(self, other):
        if (self.width, self.depth, self.seed) != (other.width, other.depth, other.seed):
            raise ValueError("differs")
        self.rows += other.rows
