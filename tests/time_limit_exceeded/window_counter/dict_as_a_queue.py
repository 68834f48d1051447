"""Takes the oldest off a dict by `next(iter(...))`, which walks over all that were taken before.

Caught by: steady
"""

import math


class WindowCounter:
    def __init__(self, window):
        if not 0 < window < math.inf:
            raise ValueError("window")
        self.window = window
        self.now = -math.inf
        self.counts = {}
        self.inside = 0

    def hit(self, ts, count=1):
        if count < 0:
            raise ValueError("count")
        self.move(ts)
        self.counts[ts] = self.counts.get(ts, 0) + count
        self.inside += count

    def total(self, now):
        self.move(now)
        return self.inside

    def move(self, ts):
        if not (math.isfinite(ts) and ts >= self.now):
            raise ValueError("ts")
        self.now = ts
        while self.counts and ts - (oldest := next(iter(self.counts))) >= self.window:
            self.inside -= self.counts.pop(oldest)
