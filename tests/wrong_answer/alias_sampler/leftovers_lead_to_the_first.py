"""Columns that rounding left over keep a bit less than 1, and lead to index 0 otherwise.

Caught by: never_draws_a_zero_weight
"""

import math


class AliasSampler:
    def __init__(self, weights, rng):
        w = list(weights)
        t = sum(w) if w else 0
        if not w or any(not math.isfinite(x) or x < 0 for x in w) or t <= 0 or math.isinf(t):
            raise ValueError
        n = len(w)
        self.rng = rng
        self.n = n
        p = [x / t * n for x in w]
        self.p = p
        self.a = [0] * n
        small = [i for i in range(n) if p[i] < 1]
        large = [i for i in range(n) if p[i] >= 1]
        while small and large:
            s, l = small.pop(), large.pop()
            self.a[s] = l
            p[l] = p[l] + p[s] - 1
            (small if p[l] < 1 else large).append(l)
        for l in large:
            p[l] = 1.0

    def sample(self):
        i = self.rng.randrange(self.n)
        return i if self.rng.random() < self.p[i] else self.a[i]
