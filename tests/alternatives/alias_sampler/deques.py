"""Vose with deques, zeros left in the table, one random number per draw (fraction reused)."""

import math
from collections import deque


class AliasSampler:
    def __init__(self, weights, rng):
        w = list(weights)
        if not w or any(not math.isfinite(x) or x < 0 for x in w):
            raise ValueError("weights")
        tot = sum(w)
        if tot <= 0 or math.isinf(tot):
            raise ValueError("sum")
        n = len(w)
        p = [x / tot * n for x in w]
        self.n = n
        self.p = [1.0] * n
        self.a = [max(range(n), key=w.__getitem__)] * n
        s = deque(i for i in range(n) if p[i] < 1)
        l = deque(i for i in range(n) if p[i] >= 1)
        while s and l:
            i = s.popleft()
            j = l[0]
            self.p[i] = p[i]
            self.a[i] = j
            p[j] = (p[j] + p[i]) - 1
            if p[j] < 1:
                s.append(l.popleft())
        self.rng = rng

    def sample(self):
        u = self.rng.random() * self.n
        i = int(u)
        return i if u - i < self.p[i] else self.a[i]
