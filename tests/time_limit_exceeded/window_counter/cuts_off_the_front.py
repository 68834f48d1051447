"""Prefix sums in lists whose front is cut off at each call, which moves all the rest.

Caught by: steady
"""

import math
from bisect import bisect_right


class WindowCounter:
    def __init__(self, window):
        if not 0 < window < math.inf:
            raise ValueError("window")
        self.window = window
        self.times, self.sums = [], [0]
        self.clock = -math.inf

    def _move(self, ts):
        if not math.isfinite(ts) or ts < self.clock:
            raise ValueError("ts")
        self.clock = ts

    def hit(self, ts, count=1):
        if count < 0:
            raise ValueError("count")
        self.total(ts)
        if self.times and self.times[-1] == ts:
            self.sums[-1] += count
        else:
            self.times.append(ts)
            self.sums.append(self.sums[-1] + count)

    def total(self, now):
        self._move(now)
        i = bisect_right(self.times, -self.window, key=lambda t: t - now)
        while i and now - self.times[i - 1] < self.window:
            i -= 1
        del self.times[:i], self.sums[:i]
        return self.sums[-1] - self.sums[0]
