"""Known-wrong answers to `window_counter`, one mistake each."""

from solutions.katas.window_counter import WindowCounter as Reference


class ClosedLeftEdge(Reference):
    """You still count an event that is exactly `window` old; it has just left.

    Caught by: drops_an_event_as_old_as_the_window
    Hint: 1
    """

    def _has_left(self, ts: float) -> bool:
        return self._now - ts > self._window


class ScansEveryEvent(Reference):
    """You keep all events for ever and go through every one of them for each total.

    Caught by: short_window
    Hint: 1
    Grows like: n^2
    """

    def _evict(self) -> None:
        pass

    def total(self, now: float) -> int:
        """Pick out the events in the window, among all there ever were."""
        super().total(now)
        return sum(count for ts, count in self._entries if not self._has_left(ts))


class OneEntryPerHit(Reference):
    """You keep an entry for every hit, so memory grows with a burst at a single timestamp.

    Caught by: burst
    Hint: 2
    """

    def _record(self, ts: float, count: int) -> None:
        self._total += count
        self._entries.append((ts, count))


class ForgetsToEvictOnHit(Reference):
    """You evict only in `total`, so until somebody asks, memory grows with every timestamp.

    Caught by: unasked
    Hint: 1
    """

    def _move_clock(self, now: float) -> None:
        self._now = now

    def total(self, now: float) -> int:
        """Catch up on all that left since the last total."""
        super().total(now)
        self._evict()
        return self._total


class PopsListFront(Reference):
    """Your queue is a list, and `pop(0)` moves all that is left each time an entry leaves.

    Caught by: steady, jump
    Hint: 3
    Grows like: n^2
    """

    def __init__(self, window: float) -> None:
        """Start empty, with a list."""
        super().__init__(window)
        self._list: list[tuple[float, int]] = []

    def _evict(self) -> None:
        while self._list and self._has_left(self._list[0][0]):
            _, count = self._list.pop(0)
            self._total -= count

    def _record(self, ts: float, count: int) -> None:
        self._total += count
        if self._list and self._list[-1][0] == ts:
            _, earlier = self._list.pop()
            count += earlier
        self._list.append((ts, count))


class SumsTheWindowEachTime(Reference):
    """You add up the whole window for each total instead of keeping a running total.

    Caught by: wide_window
    Hint: 2
    Grows like: n^2
    """

    def total(self, now: float) -> int:
        """Add up all that is in the window."""
        super().total(now)
        return sum(count for _, count in self._entries)
