"""A Counter by bin, swept whenever it holds twice as many bins as the ring has."""

import math
from collections import Counter


class RingCounter:
    def __init__(self, bins, bin_width):
        if bins < 1 or not (0 < bin_width < float("inf")):
            raise ValueError
        self.bins, self.bin_width = bins, bin_width
        self.counter = Counter()
        self.newest = -math.inf

    def _index(self, ts):
        if ts != ts or abs(ts) == math.inf:
            raise ValueError
        return math.floor(ts / self.bin_width)

    def hit(self, ts, count=1):
        i = self._index(ts)
        if count < 0:
            raise ValueError
        self.newest = max(self.newest, i)
        self.counter[i] += count
        if len(self.counter) > 2 * self.bins:
            self._sweep()

    def _sweep(self):
        self.counter = Counter(
            {i: c for i, c in self.counter.items() if i > self.newest - self.bins}
        )

    def total(self, now):
        i = self._index(now)
        if i < self.newest:
            raise ValueError
        self.newest = i
        self._sweep()
        return sum(self.counter.values())
