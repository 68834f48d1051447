"""Known-wrong answers to `ring_counter`, one mistake each."""

from solutions.katas.ring_counter import RingCounter as Reference


class StaleBinsAfterAGap(Reference):
    """You clear the slot of the new bin only: those that were skipped still hold the last turn.

    Caught by: forgets_what_was_skipped
    Hint: 2
    """

    def _move_to(self, bin_: int) -> int:
        if self._newest is None:
            self._newest = bin_
        if bin_ > self._newest:
            self._counts[self._slot(bin_)] = 0
            self._newest = bin_
        return self._newest


class ClearsBinByBinOverTheGap(Reference):
    """You clear a slot for each bin of a gap, though after one turn of the ring all are clear.

    Caught by: far_jumps
    Hint: 2
    Grows like: n^2
    """

    def _move_to(self, bin_: int) -> int:
        if self._newest is None:
            self._newest = bin_
        while self._newest < bin_:
            self._newest += 1
            self._counts[self._slot(self._newest)] = 0
        return self._newest


class LateEventLandsInAReusedBin(Reference):
    """You count a late hit in its slot, which belongs to a newer bin by now.

    Caught by: counts_late_hits
    Hint: 3
    """

    def hit(self, ts: float, count: int = 1) -> None:
        if count < 0:
            raise ValueError(count)
        bin_ = self._bin(ts)
        self._move_to(bin_)
        self._counts[self._slot(bin_)] += count


class DropsEveryLateEvent(Reference):
    """You drop every hit older than the newest bin, but its own bin may still be held.

    Caught by: counts_late_hits
    Hint: 1
    """

    def hit(self, ts: float, count: int = 1) -> None:
        late = self._newest is not None and self._bin(ts) < self._newest
        super().hit(ts, 0 if late and count > 0 else count)


class LateEventTurnsTimeBack(Reference):
    """You make the bin of a late hit the newest, but time never goes back.

    Caught by: counts_late_hits
    Hint: 1
    """

    def _move_to(self, bin_: int) -> int:
        super()._move_to(bin_)
        self._newest = bin_
        return self._newest


class TruncatesNegativeTime(Reference):
    """`int` rounds towards 0, so the bins on either side of time 0 become one: floor rounds down.

    Caught by: counts_before_time_0
    Hint: 1
    """

    def _bin(self, ts: float) -> int:
        return int(ts / self._width) if super()._bin(ts) else 0


class UsesFloorDivision(Reference):
    """1.0 // 0.1 is 9.0, but floor(1.0 / 0.1) is 10: the statement divides first, then rounds.

    Caught by: cuts_time_as_written
    Hint: 3
    """

    def _bin(self, ts: float) -> int:
        super()._bin(ts)
        return int(ts // self._width)


class WindowOneBinShort(Reference):
    """You hold one bin too few: the newest and `bins - 1` before it make `bins`.

    Caught by: counts_the_newest_bins
    Hint: 1
    """

    def total(self, now: float) -> int:
        oldest = self._slot(self._bin(now) + 1)
        return super().total(now) - (self._counts[oldest] if len(self._counts) > 1 else 0)


class TotalOnlyLooks(Reference):
    """Your `total` does not make its bin the newest, so it lets one of an older bin follow.

    Caught by: refuses_bad_calls
    Hint: 1
    """

    def total(self, now: float) -> int:
        before, counts = self._newest, self._counts.copy()
        result = super().total(now)
        self._newest, self._counts = before, counts
        return result


class MovesBeforeItChecks(Reference):
    """You move to the bin of a hit before you refuse its count: a call that raises changes nothing.

    Caught by: refuses_bad_calls
    Hint: 3
    """

    def hit(self, ts: float, count: int = 1) -> None:
        self._move_to(self._bin(ts))
        super().hit(ts, count)


class KeepsEveryBin(Reference):
    """You keep a number for every bin there ever was: the memory for bins long past is never freed.

    Caught by: long_run
    Hint: 2
    """

    def __init__(self, bins: int, bin_width: float) -> None:
        super().__init__(bins, bin_width)
        self._all: dict[int, int] = {}

    def hit(self, ts: float, count: int = 1) -> None:
        super().hit(ts, count)
        self._all[self._bin(ts)] = self._all.get(self._bin(ts), 0) + count

    def total(self, now: float) -> int:
        super().total(now)
        newest = self._bin(now)
        held = range(newest - len(self._counts) + 1, newest + 1)
        return sum(self._all.get(bin_, 0) for bin_ in held)


class ShiftsAllBins(Reference):
    """You move every count one place on for each new bin, O(bins): let the newest place move.

    Caught by: many_bins
    Hint: 2
    Grows like: n^2
    """

    def _slot(self, bin_: int) -> int:
        assert self._newest is not None
        return self._newest - bin_

    def _move_to(self, bin_: int) -> int:
        if self._newest is None:
            self._newest = bin_
        for _ in range(min(bin_ - self._newest, len(self._counts))):
            self._counts = [0, *self._counts[:-1]]
        self._newest = max(self._newest, bin_)
        return self._newest
