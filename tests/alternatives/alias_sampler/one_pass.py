"""Robin-hood in one pass over two pointers, randrange + random."""

import math, itertools


class AliasSampler:
    def __init__(self, weights, rng):
        if len(weights) == 0:
            raise ValueError("empty")
        for x in weights:
            if x != x or x < 0 or x == float("inf"):
                raise ValueError("bad")
        tot = math.fsum(weights) if max(weights) < 1e300 else sum(weights)
        if tot == 0 or tot == float("inf"):
            raise ValueError("total")
        idx = [i for i, x in enumerate(weights) if x]
        m = len(idx)
        self.rng = rng
        self.rr = rng.randrange
        q = [weights[i] / tot * m for i in idx]
        self.t = [None] * m
        small = iter([c for c in range(m) if q[c] < 1])
        big = [c for c in range(m) if q[c] >= 1]
        b = 0
        cur = next(small, None)
        while cur is not None and b < len(big):
            B = big[b]
            self.t[cur] = (q[cur], idx[cur], idx[B])
            q[B] -= 1 - q[cur]
            if q[B] < 1:
                cur = B
                b += 1
            else:
                cur = next(small, None)
        for c in range(m):
            if self.t[c] is None:
                self.t[c] = (1.0, idx[c], idx[c])

    def sample(self):
        keep, own, other = self.t[self.rr(len(self.t))]
        return own if self.rng.random() < keep else other
