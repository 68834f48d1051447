import math
from collections import OrderedDict


class WindowCounter:
    def __init__(self, window):
        if not math.isfinite(window) or window <= 0:
            raise ValueError("window")
        self.window = window
        self.counts = OrderedDict()
        self.sum = 0
        self.last = None

    def _tick(self, ts):
        if not math.isfinite(ts):
            raise ValueError("finite")
        if self.last is not None and ts < self.last:
            raise ValueError("back")
        self.last = ts
        while self.counts:
            oldest = next(iter(self.counts))
            if ts - oldest < self.window:
                break
            self.sum -= self.counts.popitem(last=False)[1]

    def hit(self, ts, count=1):
        if count < 0:
            raise ValueError("count")
        self._tick(ts)
        if count:
            self.counts[ts] = self.counts.get(ts, 0) + count
            self.sum += count

    def total(self, now):
        self._tick(now)
        return self.sum
