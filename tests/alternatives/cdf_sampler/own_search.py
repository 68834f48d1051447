"""Normalised sums and a binary search of one's own; the last drawable index is the upper bound."""


class CDFSampler:
    def __init__(self, weights, rng):
        if len(weights) == 0:
            raise ValueError("empty")
        for w in weights:
            if w != w or w < 0 or w == float("inf"):
                raise ValueError("bad weight")
        total = sum(weights)
        if total == 0 or total == float("inf"):
            raise ValueError("bad sum")
        self.rng = rng
        self.cdf = []
        acc = 0.0
        for w in weights:
            acc += w / total
            self.cdf.append(acc)
        self.last = max(i for i in range(len(weights)) if weights[i] > 0)

    def sample(self):
        u = self.rng.random()
        lo, hi = 0, self.last
        while lo < hi:
            mid = (lo + hi) // 2
            if self.cdf[mid] > u:
                hi = mid
            else:
                lo = mid + 1
        return lo
