"""A NumPy table; one digest gives two hashes, and row i uses h1 + i * h2 (Kirsch-Mitzenmacher)."""

import hashlib
import math

import numpy as np


class CountMinSketch:
    def __init__(self, epsilon, delta, seed=0):
        if not (0 < epsilon < 1) or not (0 < delta < 1):
            raise ValueError("epsilon, delta")
        self.width = int(math.ceil(math.e / epsilon))
        self.depth = int(math.ceil(-math.log(delta)))
        self.seed = seed
        self.table = np.zeros((self.depth, self.width), dtype=np.int64)
        self.i = np.arange(self.depth)

    def _cols(self, item):
        d = hashlib.sha256(repr(self.seed).encode() + b"|" + item).digest()
        h1 = int.from_bytes(d[:8], "little") % self.width
        h2 = int.from_bytes(d[8:16], "little") % self.width
        return (h1 + self.i * h2) % self.width

    def add(self, item, count=1):
        if count < 0:
            raise ValueError("count")
        self.table[self.i, self._cols(item)] += count

    def estimate(self, item):
        return int(self.table[self.i, self._cols(item)].min())

    def merge(self, other):
        if (self.width, self.depth, self.seed) != (other.width, other.depth, other.seed):
            raise ValueError("incompatible")
        self.table += other.table
