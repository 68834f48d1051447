"""Pairwise independent hashes a * x + b mod p, over sparse rows kept as dicts."""

import math
import random

P = (1 << 89) - 1


class CountMinSketch:
    def __init__(self, epsilon, delta, seed=0):
        for x in (epsilon, delta):
            if math.isnan(x) or x <= 0 or x >= 1:
                raise ValueError(x)
        self.width = math.ceil(math.e / epsilon)
        self.depth = math.ceil(math.log(1.0 / delta))
        self.seed = seed
        rng = random.Random(seed)
        self.ab = [(rng.randrange(1, P), rng.randrange(P)) for _ in range(self.depth)]
        self.r = rng.randrange(P)
        self.rows = [{} for _ in range(self.depth)]

    def _places(self, item):
        x = int.from_bytes(b"\1" + item, "big") % P
        return [(a * x + b) % P % self.width for a, b in self.ab]

    def add(self, item, count=1):
        if count < 0:
            raise ValueError(count)
        for row, j in zip(self.rows, self._places(item)):
            row[j] = row.get(j, 0) + count

    def estimate(self, item):
        return min(row.get(j, 0) for row, j in zip(self.rows, self._places(item)))

    def merge(self, other):
        if self.width != other.width or self.depth != other.depth or self.seed != other.seed:
            raise ValueError("merge")
        for row, theirs in zip(self.rows, other.rows):
            for j, n in list(theirs.items()):
                row[j] = row.get(j, 0) + n
