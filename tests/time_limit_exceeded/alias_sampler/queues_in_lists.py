"""Takes columns with too little from the front of a list, which moves all the rest.

Caught by: table_alone
"""

import math


class AliasSampler:
    def __init__(self, weights, rng):
        if not weights or any(not 0 <= w < math.inf for w in weights):
            raise ValueError("weights")
        total = math.fsum(weights) if max(weights) < 1e300 else sum(weights)
        if not 0 < total < math.inf:
            raise ValueError("total")
        n = len(weights)
        self.n = n
        self.rng = rng
        top = max(range(n), key=weights.__getitem__)
        self.prob = [w / total * n for w in weights]
        self.alias = [top] * n
        small = [i for i, p in enumerate(self.prob) if p < 1]
        large = [i for i, p in enumerate(self.prob) if p >= 1]
        while small and large:
            a, b = small.pop(0), large[-1]
            self.alias[a] = b
            self.prob[b] -= 1 - self.prob[a]
            if self.prob[b] < 1:
                small.append(large.pop())
        for i in large:
            self.prob[i] = 1.0
        for i in small:
            self.prob[i] = 1.0 if weights[i] else 0.0

    def sample(self):
        i = self.rng.randrange(self.n)
        return i if self.rng.random() < self.prob[i] else self.alias[i]
