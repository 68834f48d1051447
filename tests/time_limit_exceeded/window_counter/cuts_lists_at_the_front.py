"""Finds by bisection what has left, and moves all that is left to the front of the list.

Caught by: steady
"""

import bisect
import math


class WindowCounter:
    def __init__(self, window):
        if not 0 < window < math.inf:
            raise ValueError("window")
        self.window = window
        self.now = -math.inf
        self.times = []
        self.sums = [0]

    def hit(self, ts, count=1):
        if count < 0:
            raise ValueError("count")
        self.move(ts)
        if self.times and self.times[-1] == ts:
            self.sums[-1] += count
        else:
            self.times.append(ts)
            self.sums.append(self.sums[-1] + count)

    def total(self, now):
        self.move(now)
        return self.sums[-1] - self.sums[0]

    def move(self, ts):
        if not (math.isfinite(ts) and ts >= self.now):
            raise ValueError("ts")
        self.now = ts
        left = bisect.bisect_left(self.times, True, key=lambda time: ts - time < self.window)
        del self.times[:left]
        del self.sums[:left]
