"""Takes timestamps for one within a billionth, which is more than a second by now.

Caught by: counts_recent_events
"""

import math
from collections import deque


class WindowCounter:
    def __init__(self, window):
        if not 0 < window < math.inf:
            raise ValueError("window")
        self.window = window
        self.queue = deque()
        self.count = 0
        self.clock = -math.inf

    def _move(self, ts):
        if not math.isfinite(ts) or ts < self.clock:
            raise ValueError("ts")
        self.clock = ts
        while self.queue and not ts - self.queue[0][0] < self.window:
            self.count -= self.queue.popleft()[1]

    def hit(self, ts, count=1):
        if count < 0:
            raise ValueError("count")
        self._move(ts)
        if not count:
            return
        if self.queue and math.isclose(self.queue[-1][0], ts):
            self.queue[-1][1] += count
        else:
            self.queue.append([ts, count])
        self.count += count

    def total(self, now):
        self._move(now)
        return self.count
