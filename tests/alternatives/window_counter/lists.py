from math import isfinite


class WindowCounter:
    """Prefix sums in parallel lists, with a head that moves and is cut off now and then."""

    def __init__(self, window):
        if not (0 < window < float("inf")):
            raise ValueError(window)
        self.w = window
        self.times = []
        self.before = []
        self.all = 0
        self.head = 0
        self.now = float("-inf")

    def hit(self, ts, count=1):
        if count < 0:
            raise ValueError(count)
        self._advance(ts)
        if not self.times or self.times[-1] != ts:
            self.times.append(ts)
            self.before.append(self.all)
        self.all += count

    def total(self, now):
        self._advance(now)
        if self.head == len(self.times):
            return 0
        return self.all - self.before[self.head]

    def _advance(self, now):
        if not isfinite(now) or now < self.now:
            raise ValueError(now)
        self.now = now
        times, head = self.times, self.head
        while head < len(times) and now - times[head] >= self.w:
            head += 1
        if head > 32 and head * 2 > len(times):
            del times[:head]
            del self.before[:head]
            head = 0
        self.head = head
