"""A deque of fixed length pushes the oldest count out when a new bin begins; the sum runs along."""

import math
from collections import deque


class RingCounter:
    def __init__(self, bins: int, bin_width: float) -> None:
        if bins < 1:
            raise ValueError("bins")
        if math.isnan(bin_width) or math.isinf(bin_width) or bin_width <= 0:
            raise ValueError("bin_width")
        self.counts = deque([0] * bins, maxlen=bins)
        self.width = bin_width
        self.newest = None
        self.sum = 0

    def hit(self, ts: float, count: int = 1) -> None:
        if not math.isfinite(ts):
            raise ValueError("ts")
        if count < 0:
            raise ValueError("count")
        where = math.floor(ts / self.width)
        self._advance(where)
        age = self.newest - where
        if age < len(self.counts):
            self.counts[-1 - age] += count
            self.sum += count

    def total(self, now: float) -> int:
        if not math.isfinite(now):
            raise ValueError("now")
        where = math.floor(now / self.width)
        if self.newest is not None and where < self.newest:
            raise ValueError("now is in the past")
        self._advance(where)
        return self.sum

    def _advance(self, where):
        if self.newest is None:
            self.newest = where
            return
        gap = where - self.newest
        if gap <= 0:
            return
        self.newest = where
        if gap >= len(self.counts):
            self.counts.extend([0] * len(self.counts))
            self.sum = 0
            return
        for _ in range(gap):
            self.sum -= self.counts[0]
            self.counts.append(0)
