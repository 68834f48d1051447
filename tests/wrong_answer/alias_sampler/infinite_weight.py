"""Checks for NaN and for negative weights, but not for an infinite one.

Caught by: refuses_bad_weights
"""


class AliasSampler:
    def __init__(self, weights, rng):
        w = [float(x) for x in weights]
        if not w or any(x < 0 or x != x for x in w):
            raise ValueError
        t = sum(w)
        if not t > 0:
            raise ValueError
        n = len(w)
        self.rng = rng
        ix = [i for i in range(n) if w[i] > 0]
        m = len(ix)
        p = [w[i] / t * m for i in ix]
        self.p = p
        self.a = list(range(m))
        self.ix = ix
        small = [i for i in range(m) if p[i] < 1]
        large = [i for i in range(m) if p[i] >= 1]
        while small and large:
            s, l = small.pop(), large.pop()
            self.a[s] = l
            p[l] = p[l] + p[s] - 1
            (small if p[l] < 1 else large).append(l)
        for i in small + large:
            p[i] = 1.0

    def sample(self):
        i = self.rng.randrange(len(self.ix))
        return self.ix[i if self.rng.random() < self.p[i] else self.a[i]]
