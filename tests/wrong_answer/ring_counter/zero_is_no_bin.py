"""Takes bin 0 for no bin at all, so that time may go back from there.

Caught by: refuses_bad_calls
"""

import math


class RingCounter:
    def __init__(self, bins, bin_width):
        if bins < 1 or not (0 < bin_width < math.inf):
            raise ValueError
        self.b, self.w = bins, bin_width
        self.c = {}
        self.new = None

    def _bin(self, ts):
        if not math.isfinite(ts):
            raise ValueError
        return math.floor(ts / self.w)

    def _move(self, b):
        if not self.new or b > self.new:
            self.new = b
            self.c = {k: v for k, v in self.c.items() if k > b - self.b}

    def hit(self, ts, count=1):
        b = self._bin(ts)
        if count < 0:
            raise ValueError
        self._move(b)
        if b > self.new - self.b:
            self.c[b] = self.c.get(b, 0) + count

    def total(self, now):
        b = self._bin(now)
        if self.new and b < self.new:
            raise ValueError
        self._move(b)
        return sum(self.c.values())
