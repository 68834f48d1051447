"""A queue of timestamps with a running total.

Time never goes back, so events leave the window in the order in which they came: a queue, oldest
first, and a running total are all it takes. Hits at the same timestamp share one entry, and every
call first drops what has left the window.

Each entry is queued once and dropped once: O(1) amortised per call. Memory O(distinct timestamps
inside the window). An exact count has no way around memory that grows with the window; Datar,
Gionis, Indyk and Motwani (2002) show what an approximate one saves.
"""

import math
from collections import deque


class WindowCounter:
    """Counts the events that are less than `window` old."""

    def __init__(self, window: float) -> None:
        """Start empty; the first timestamp may be any."""
        if not (math.isfinite(window) and window > 0):
            raise ValueError(f"window must be positive and finite, got {window!r}")
        self._window = window
        self._now = -math.inf
        self._entries: deque[tuple[float, int]] = deque()  # (timestamp, hits), oldest first
        self._total = 0  # the hits of all entries

    def hit(self, ts: float, count: int = 1) -> None:
        """Record `count` events at `ts`."""
        self._check_time(ts)
        if count < 0:
            raise ValueError(f"count must not be negative, got {count!r}")
        self._move_clock(ts)
        self._record(ts, count)

    def total(self, now: float) -> int:
        """Return the number of events with `now - ts < window`."""
        self._check_time(now)
        self._move_clock(now)
        return self._total

    def _check_time(self, ts: float) -> None:
        if not math.isfinite(ts):
            raise ValueError(f"timestamp must be finite, got {ts!r}")
        if ts < self._now:
            raise ValueError(f"timestamp {ts!r} is before the latest one, {self._now!r}")

    def _move_clock(self, now: float) -> None:
        self._now = now
        self._evict()

    def _evict(self) -> None:
        while self._entries and self._has_left(self._entries[0][0]):
            _, count = self._entries.popleft()
            self._total -= count

    def _has_left(self, ts: float) -> bool:
        return self._now - ts >= self._window  # `ts <= now - window` would round differently

    def _record(self, ts: float, count: int) -> None:
        self._total += count
        if self._entries and self._entries[-1][0] == ts:
            _, earlier = self._entries.pop()
            count += earlier
        self._entries.append((ts, count))
