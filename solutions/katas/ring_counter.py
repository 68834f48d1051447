"""A ring of counts: bin b lives in slot b mod bins, where it takes the place of bin b - bins.

When time moves on, the slots of all bins that have begun since are cleared, also of those in which
nothing happened: they still hold what was counted one turn earlier. After a whole turn every slot
is clear, so a jump costs at most `bins` steps, however far it goes. A late hit may touch its slot
only if its bin is still held; otherwise the slot belongs to a newer bin by now.

Hits that move on by a bin at most are O(1); `total` adds up the slots. Memory O(bins).
"""

import math


class RingCounter:
    """Counts the events in the newest `bins` bins."""

    def __init__(self, bins: int, bin_width: float) -> None:
        """Start empty; the first timestamp may be any."""
        if bins < 1:
            raise ValueError(f"bins must be at least 1, got {bins!r}")
        if not 0 < bin_width < math.inf:  # NaN fails every comparison
            raise ValueError(f"bin_width must be positive and finite, got {bin_width!r}")
        self._width = bin_width
        self._counts = [0] * bins
        self._newest: int | None = None

    def hit(self, ts: float, count: int = 1) -> None:
        """Record `count` events at `ts`, unless it is too late for them."""
        bin_ = self._bin(ts)
        if count < 0:
            raise ValueError(f"count must not be negative, got {count!r}")
        newest = self._move_to(bin_)
        if newest - bin_ < len(self._counts):
            self._counts[self._slot(bin_)] += count

    def total(self, now: float) -> int:
        """Return the number of events in the newest `bins` bins, that of `now` included."""
        bin_ = self._bin(now)
        if self._newest is not None and bin_ < self._newest:
            raise ValueError(f"{now!r} lies in an older bin than the newest")
        self._move_to(bin_)
        return sum(self._counts)

    def _bin(self, ts: float) -> int:
        if not math.isfinite(ts):
            raise ValueError(f"timestamp must be finite, got {ts!r}")
        return math.floor(ts / self._width)

    def _slot(self, bin_: int) -> int:
        return bin_ % len(self._counts)

    def _move_to(self, bin_: int) -> int:
        """Make a bin the newest if it is, and return the newest."""
        if self._newest is None:
            self._newest = bin_
        begun = min(bin_ - self._newest, len(self._counts))  # below 0 for a late hit
        for later in range(begun):
            self._counts[self._slot(bin_ - later)] = 0
        self._newest = max(self._newest, bin_)
        return self._newest
