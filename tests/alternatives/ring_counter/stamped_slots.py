"""Nothing is ever cleared in advance: each slot remembers which bin it was last used for."""

import math


class RingCounter:
    def __init__(self, bins, bin_width):
        if bins < 1 or not math.isfinite(bin_width) or bin_width <= 0:
            raise ValueError("bad ring")
        self.n = bins
        self.w = bin_width
        self.stamp = [None] * bins
        self.value = [0] * bins
        self.last = None

    def bucket(self, t):
        if not math.isfinite(t):
            raise ValueError("bad time")
        return math.floor(t / self.w)

    def hit(self, ts, count=1):
        b = self.bucket(ts)
        if count < 0:
            raise ValueError("bad count")
        if self.last is None or b > self.last:
            self.last = b
        if b <= self.last - self.n:
            return
        i = b % self.n
        if self.stamp[i] != b:
            self.stamp[i] = b
            self.value[i] = 0
        self.value[i] += count

    def total(self, now):
        b = self.bucket(now)
        if self.last is not None and b < self.last:
            raise ValueError("time goes back")
        self.last = b
        s = 0
        for stamp, value in zip(self.stamp, self.value):
            if stamp is not None and stamp > b - self.n:
                s += value
        return s
