"""Judges `ring_counter` against a list of all hits there ever were."""

import math
from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import Call, Resource, Rng, Work, agree, promise, refuses, scale
from graders.strategies.programs import calls, programs
from graders.strategies.streams import in_time

NOT_FINITE = (math.nan, math.inf, -math.inf)

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

Bin = Annotated[int, st.integers(1, 4)]
Width = Annotated[float, st.sampled_from([1, 2, 3, 0.5])]

HINTS = (
    "Number the bins on paper, on both sides of time 0. Which numbers are held after each call, "
    "and what becomes of a hit whose bin is older than the newest?",
    "Bin b takes the place of bin b - bins. How many numbers are moved or kept when time goes on "
    "by one bin, which must be cleared when it goes on by five, and by 10**9?",
    "When you touch a slot, how do you know that it still belongs to the bin you mean? And in "
    "which bin is 1.0 if bins are 0.1 wide, or a hit that is refused?",
)


class Model:
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


@promise(examples=60)
def counts_the_newest_bins(
    answer: Any, bins: Bin, program: Annotated[list[Call], programs(HIT, HIT_MANY, TOTAL)]
) -> None:
    """counts the events in the newest bins"""
    agree(answer.RingCounter(bins, 1.0), Model(bins, 1.0), in_time(program))


@promise(examples=60)
def forgets_what_was_skipped(
    answer: Any,
    bins: Bin,
    width: Width,
    program: Annotated[list[Call], programs(HIT_LATER, TOTAL_LATER)],
) -> None:
    """forgets what is too old, whatever time has skipped"""
    agree(answer.RingCounter(bins, width), Model(bins, width), in_time(program))


@promise(examples=80)
def counts_late_hits(
    answer: Any,
    bins: Bin,
    width: Width,
    program: Annotated[list[Call], programs(HIT_LATER, HIT_LATE, TOTAL_LATER)],
) -> None:
    """counts late hits while their bin is held, and drops them after"""
    timed = in_time([*program, Call("total", (0,))], start=12)
    agree(answer.RingCounter(bins, width), Model(bins, width), timed)


@promise(examples=60)
def counts_before_time_0(
    answer: Any,
    bins: Bin,
    width: Annotated[float, st.integers(1, 3)],
    start: Annotated[int, st.integers(-12, -1) | st.just(-(10**12))],
    program: Annotated[list[Call], programs(HIT_LATER, HIT_LATE, TOTAL_LATER)],
) -> None:
    """cuts time before 0 into bins just like that after"""
    timed = in_time([*program, Call("total", (0,))], start=start)
    agree(answer.RingCounter(bins, width), Model(bins, width), timed)


@promise(examples=60)
def cuts_time_as_written(
    answer: Any,
    bins: Bin,
    width: Annotated[int, st.integers(1, 3)],
    program: Annotated[list[Call], programs(HIT_LATER, TOTAL_LATER)],
) -> None:
    """evaluates `floor(ts / bin_width)` as it is written, rounding included"""
    tenths = in_time(program, rate=10)
    agree(answer.RingCounter(bins, width / 10), Model(bins, width / 10), tenths)


@promise(examples=150)
def refuses_bad_calls(
    answer: Any,
    bins: Bin,
    width: Width,
    start: Annotated[int, st.sampled_from([12, 0, 0, 0, -1])],
    program: Annotated[
        list[Call],
        programs(
            HIT_LATER,
            HIT_NOTHING,
            HIT_LATE,
            TOTAL_LATER,
            TOTAL_BACK,
            TOTAL_BACK,
            BAD_TIME + BAD_COUNT,
        ),
    ],
) -> None:
    """refuses bad timestamps and counts, and totals of older bins, and changes nothing"""
    timed = in_time([*program, Call("total", (4,))], start=start, refused=BAD_COUNT)
    agree(answer.RingCounter(bins, width), Model(bins, width), timed)


@promise(
    cases=[(0, 1.0), (-1, 1.0), (2, 0.0), (2, 0), (2, -1.0), *((2, width) for width in NOT_FINITE)]
)
def refuses_a_bad_ring(answer: Any, case: tuple[int, float]) -> None:
    """raises ValueError for less than one bin, or a width that is not positive and finite"""
    with refuses(ValueError):
        answer.RingCounter(*case)


@promise(examples=10)
def keeps_counters_apart(answer: Any, program: Annotated[list[Call], programs(HIT, TOTAL)]) -> None:
    """keeps two counters apart"""
    answer.RingCounter(3, 1.0).hit(0.0)
    agree(answer.RingCounter(3, 1.0), Model(3, 1.0), in_time(program))


def hits(n: int, gap: int, rng: Rng) -> list[Call]:
    """n hits, so many bins of width 1 apart, from a start that no earlier round has seen."""
    start = rng.randrange(1 << 30)
    return [Call("hit", (float(start + place * gap),)) for place in range(n)]


def then_total(program: list[Call]) -> list[Call]:
    return [*program, Call("total", program[-1].args)]


@scale("n", sizes=(1_000, 16_000, 100_000), right=1.1, slow=40.0)
def many_bins(n: int, rng: Rng) -> Work:
    """n hits in a ring of n bins, each one bin further on"""
    return Work("RingCounter", (n, 1.0), program=then_total(hits(n, 1, rng)))


@scale("n", sizes=(500, 4_000, 100_000), right=1.1, slow=40.0)
def far_jumps(n: int, rng: Rng) -> Work:
    """n hits in a ring of 5 bins, each n bins further on"""
    return Work("RingCounter", (5, 1.0), program=then_total(hits(n, n, rng)))


@scale("n", sizes=(32_000, 32_000), right=1.1, slow=10.7, flat=True, resource=Resource.MEMORY)
def long_run(n: int, rng: Rng) -> Work:
    """n hits in a ring of 100 bins, each one bin further on"""
    return Work("RingCounter", (100, 1.0), program=then_total(hits(n, 1, rng)))
