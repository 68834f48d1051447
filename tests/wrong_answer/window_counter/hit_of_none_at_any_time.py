"""A hit with a count of 0 may go back in time, or be at no time at all.

Caught by: refuses_bad_calls
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
        if not count:
            if ts >= self.clock:
                self._move(ts)
            return
        self._move(ts)
        if self.queue and self.queue[-1][0] == ts:
            self.queue[-1][1] += count
        else:
            self.queue.append([ts, count])
        self.count += count

    def total(self, now):
        self._move(now)
        return self.count
