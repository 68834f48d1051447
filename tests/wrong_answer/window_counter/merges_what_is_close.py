"""Takes timestamps for equal that `math.isclose` takes for equal: a second apart at a time of 1e9.

Caught by: counts_recent_events, tells_close_timestamps_apart
"""

import math
from collections import deque


class WindowCounter:
    def __init__(self, window):
        if not 0 < window < math.inf:
            raise ValueError("window")
        self.window = window
        self.now = -math.inf
        self.entries = deque()
        self.inside = 0

    def hit(self, ts, count=1):
        if count < 0:
            raise ValueError("count")
        self.move(ts)
        if self.entries and math.isclose(self.entries[-1][0], ts):
            self.entries[-1][1] += count
        else:
            self.entries.append([ts, count])
        self.inside += count

    def total(self, now):
        self.move(now)
        return self.inside

    def move(self, ts):
        if not (math.isfinite(ts) and ts >= self.now):
            raise ValueError("ts")
        self.now = ts
        while self.entries and ts - self.entries[0][0] >= self.window:
            self.inside -= self.entries.popleft()[1]
