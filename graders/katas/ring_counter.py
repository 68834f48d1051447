"""Judges `ring_counter` against a list of all hits there ever were."""

import math
from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import Call, Resource, Rng, Work, plays, promise, refuses, scale
from graders.strategies.programs import calls
from graders.strategies.streams import NOT_FINITE, timed

# Timestamps are drawn as gaps, in ticks, from the latest one so far.
STEP = (0, 1)
GAP = (0, 1, 2, 3, 4, 9)
LATE = (-1, -2, -3, -4, -9)

HIT = calls("hit", STEP)
HIT_MANY = calls("hit", STEP, [2, 0]) + calls("hit", STEP, count=[10**12])
TOTAL = calls("total", STEP)
HIT_LATER = calls("hit", GAP)
HIT_NOTHING = calls("hit", GAP, [0])
HIT_LATE = calls("hit", LATE, [1, 2])
TOTAL_LATER = calls("total", GAP)
TOTAL_BACK = calls("total", LATE)
BAD_TIME = calls("hit", NOT_FINITE) + calls("total", NOT_FINITE)
BAD_COUNT = calls("hit", GAP + LATE, [-1])
END = calls("total", [0])

Bins = Annotated[int, st.integers(1, 4)]
Width = Annotated[float, st.sampled_from([1, 2, 3, 0.5])]
One = Annotated[float, st.just(1.0)]
Whole = Annotated[float, st.integers(1, 3)]
Tenths = Annotated[float, st.sampled_from([0.1, 0.2, 0.3])]
BEFORE_0 = st.integers(-12, -1) | st.just(-(10**12))

HINTS = (
    "Number the bins on paper, on both sides of time 0. Which numbers are held after each call, "
    "and what becomes of a hit whose bin is older than the newest?",
    "Bin b takes the place of bin b - bins. How many numbers are moved or kept when time goes on "
    "by one bin, which must be cleared when it goes on by five, and by 10**9?",
    "When you touch a slot, how do you know that it still belongs to the bin you mean? And in "
    "which bin is 1.0 if bins are 0.1 wide, or a hit that is refused?",
)


class RingCounter:
    """The statement, slow and obvious: a list of (bin, count)."""

    def __init__(self, bins: int, bin_width: float) -> None:
        self.bins = bins
        self.width = bin_width
        self.newest = -math.inf
        self.hits: list[tuple[int, int]] = []

    def hit(self, ts: float, count: int = 1) -> None:
        bin_ = self.bin(ts)
        if count < 0:
            raise ValueError(f"a negative count: {count}")
        self.newest = max(self.newest, bin_)
        self.hits.append((bin_, count))

    def total(self, now: float) -> int:
        bin_ = self.bin(now)
        if bin_ < self.newest:
            raise ValueError(f"an older bin than the newest: {bin_}")
        self.newest = bin_
        return sum(count for bin_, count in self.hits if bin_ > self.newest - self.bins)

    def bin(self, ts: float) -> int:
        if not math.isfinite(ts):
            raise ValueError(f"no timestamp: {ts}")
        return math.floor(ts / self.width)


@plays(RingCounter, timed(HIT, HIT_MANY, TOTAL), examples=60)
def counts_the_newest_bins(answer: Any, bins: Bins, width: One) -> None:
    """counts the events in the newest bins"""


@plays(RingCounter, timed(HIT_LATER, TOTAL_LATER), examples=60)
def forgets_what_was_skipped(answer: Any, bins: Bins, width: Width) -> None:
    """forgets what is too old, whatever time has skipped"""


@plays(RingCounter, timed(HIT_LATER, HIT_LATE, TOTAL_LATER, start=12, last=END), examples=80)
def counts_late_hits(answer: Any, bins: Bins, width: Width) -> None:
    """counts late hits while their bin is held, and drops them after"""


@plays(RingCounter, timed(HIT_LATER, HIT_LATE, TOTAL_LATER, start=BEFORE_0, last=END), examples=60)
def counts_before_time_0(answer: Any, bins: Bins, width: Whole) -> None:
    """cuts time before 0 into bins just like that after"""


@plays(RingCounter, timed(HIT_LATER, TOTAL_LATER, rate=10), examples=60)
def cuts_time_as_written(answer: Any, bins: Bins, width: Tenths) -> None:
    """evaluates `floor(ts / bin_width)` as it is written, rounding included"""


GOOD_CALLS = (HIT_LATER, HIT_NOTHING, HIT_LATE, TOTAL_LATER)
BAD_CALLS = (TOTAL_BACK, TOTAL_BACK, BAD_TIME + BAD_COUNT)
STARTS = st.sampled_from([12, 0, 0, 0, -1])


@plays(
    RingCounter,
    timed(*GOOD_CALLS, *BAD_CALLS, start=STARTS, refused=BAD_COUNT, last=calls("total", [4])),
    examples=150,
)
def refuses_bad_calls(answer: Any, bins: Bins, width: Width) -> None:
    """refuses bad timestamps and counts, and totals of older bins, and changes nothing"""


@promise(
    cases=[(0, 1.0), (-1, 1.0), (2, 0.0), (2, 0), (2, -1.0), *((2, width) for width in NOT_FINITE)]
)
def refuses_a_bad_ring(answer: Any, bins: int, width: float) -> None:
    """raises ValueError for less than one bin, or a width that is not positive and finite"""
    with refuses(ValueError):
        answer.RingCounter(bins, width)


@plays(RingCounter, timed(HIT, TOTAL), beside=[Call("hit", (0.0,))], examples=10)
def keeps_counters_apart(answer: Any, bins: Annotated[int, st.just(3)], width: One) -> None:
    """keeps two counters apart"""


def hits_then_total(n: int, gap: int, bins: int, rng: Rng) -> Work:
    """n hits, so many bins of width 1 apart, from a start that no earlier round has seen."""
    start = rng.randrange(1 << 30)
    times = [float(start + place * gap) for place in range(n)]
    program = [*(Call("hit", (ts,)) for ts in times), Call("total", (times[-1],))]
    return Work("RingCounter", (bins, 1.0), program=program)


@scale("n", sizes=(1_000, 16_000, 100_000), right=1.1, slow=40.0)
def many_bins(n: int, rng: Rng) -> Work:
    """n hits in a ring of n bins, each one bin further on"""
    return hits_then_total(n, 1, n, rng)


@scale("n", sizes=(500, 4_000, 100_000), right=1.1, slow=40.0)
def far_jumps(n: int, rng: Rng) -> Work:
    """n hits in a ring of 5 bins, each n bins further on"""
    return hits_then_total(n, n, 5, rng)


@scale("n", sizes=(32_000, 32_000), right=1.1, slow=10.7, flat=True, resource=Resource.MEMORY)
def long_run(n: int, rng: Rng) -> Work:
    """n hits in a ring of 100 bins, each one bin further on"""
    return hits_then_total(n, 1, 100, rng)
