"""Takes bin 0 for no bin, so time may go back before it.

Caught by: refuses_bad_calls
"""

import math


class RingCounter:
    def __init__(self, bins, bin_width):
        if bins < 1 or not 0 < bin_width < math.inf:
            raise ValueError("ring")
        self.bins = bins
        self.width = bin_width
        self.counts = [0] * bins
        self.newest = None

    def hit(self, ts, count=1):
        index = self.index(ts)
        if count < 0:
            raise ValueError("count")
        self.move(index)
        if index > self.newest - self.bins:
            self.counts[index % self.bins] += count

    def total(self, now):
        index = self.index(now)
        if self.newest and index < self.newest:
            raise ValueError("now")
        self.move(index)
        return sum(self.counts)

    def index(self, ts):
        if not math.isfinite(ts):
            raise ValueError("ts")
        return math.floor(ts / self.width)

    def move(self, index):
        if self.newest is None:
            self.newest = index
        for later in range(min(index - self.newest, self.bins)):
            self.counts[(index - later) % self.bins] = 0
        self.newest = max(self.newest, index)
