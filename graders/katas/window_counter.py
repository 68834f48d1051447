"""Judges `window_counter` against a list of all events there ever were."""

import math
from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import Call, Resource, Rng, Work, agree, promise, refuses, scale
from graders.strategies.programs import calls, programs
from graders.strategies.streams import in_time

# Timestamps are drawn as gaps: an equal one, near ones, and a jump past any window.
GAPS = (0, 1, 2, 9)
TODAY = 1_700_000_000  # where a second is less than a billionth of the time
NOT_FINITE = (math.nan, math.inf, -math.inf)

HIT = calls("hit", GAPS)
HIT_MANY = calls("hit", GAPS, [2, 0]) + calls("hit", GAPS, count=[10**12])
TOTAL = calls("total", GAPS)
BAD_TIME = (
    calls("hit", [-1, *NOT_FINITE])
    + calls("hit", [-1, *NOT_FINITE], [0])
    + calls("total", [-1, *NOT_FINITE])
)
NO_HIT = calls("hit", GAPS, [0])
BAD_COUNT = calls("hit", GAPS, [-1])

Window = Annotated[int, st.integers(1, 4)]

HINTS = (
    "An event that has left the window never comes back. At exactly what age does it leave, and "
    "which of the calls give you the chance to forget it?",
    "What could you keep up to date so that `total` need not add up the window? And what tells "
    "apart two hits at the same timestamp, once they are counted?",
    "Timestamps leave in the order in which they came, so a queue will do. What does it cost to "
    "take one off its front while 100_000 wait behind it?",
)


class Model:
    """The statement, slow and obvious: a list of (ts, count)."""

    def __init__(self, window: float) -> None:
        self.window = window
        self.now = -math.inf
        self.events: list[tuple[float, int]] = []

    def hit(self, ts: float, count: int = 1) -> None:
        if count < 0:
            raise ValueError(f"a negative count: {count}")
        self.move_clock(ts)
        self.events.append((ts, count))

    def total(self, now: float) -> int:
        self.move_clock(now)
        return sum(count for ts, count in self.events if now - ts < self.window)

    def move_clock(self, ts: float) -> None:
        if not (math.isfinite(ts) and ts >= self.now):
            raise ValueError(f"no timestamp to follow {self.now}: {ts}")
        self.now = ts


@promise(examples=70)
def counts_recent_events(
    answer: Any,
    window: Window,
    start: Annotated[int, st.sampled_from([0, -50, TODAY])],
    program: Annotated[list[Call], programs(HIT, HIT_MANY, TOTAL)],
) -> None:
    """counts the events of the last `window` seconds"""
    between_ticks = window - 0.5  # so that no event is exactly as old
    timed = in_time(program, start=start)
    agree(answer.WindowCounter(between_ticks), Model(between_ticks), timed)


@promise(examples=40)
def drops_an_event_as_old_as_the_window(
    answer: Any, window: Window, program: Annotated[list[Call], programs(HIT, TOTAL)]
) -> None:
    """no longer counts an event that is exactly `window` old"""
    agree(answer.WindowCounter(window), Model(window), in_time(program))


@promise(examples=60)
def compares_as_written(
    answer: Any, window: Window, program: Annotated[list[Call], programs(HIT, TOTAL)]
) -> None:
    """compares `now - ts < window` as it is written, rounding included"""
    tenths = in_time(program, rate=10)
    agree(answer.WindowCounter(window / 10), Model(window / 10), tenths)


# A tick is far below a millisecond, and there are as many as a float can count.
@promise(examples=60)
def tells_close_timestamps_apart(
    answer: Any,
    window: Window,
    case: Annotated[
        tuple[int, int],
        st.sampled_from([(0, 2**40), (10**9 * 2**23, 2**23), (-(10**9) * 2**23, 2**23)]),
    ],
    program: Annotated[list[Call], programs(HIT, TOTAL)],
) -> None:
    """tells timestamps apart that differ by little, near 0 and far from it"""
    start, rate = case
    timed = in_time(program, start=start, rate=rate)
    agree(answer.WindowCounter(window / rate), Model(window / rate), timed)


@promise(examples=80)
def refuses_bad_calls(
    answer: Any,
    window: Window,
    program: Annotated[list[Call], programs(HIT, NO_HIT, TOTAL, BAD_TIME, BAD_COUNT)],
) -> None:
    """refuses time that goes back or is not finite, and negative counts, and changes nothing"""
    agree(answer.WindowCounter(window), Model(window), in_time(program, refused=BAD_COUNT))


@promise(cases=[0, -1, 0.0, -0.5, *NOT_FINITE])
def refuses_a_bad_window(answer: Any, window: float) -> None:
    """raises ValueError for a window that is not positive and finite"""
    with refuses(ValueError):
        answer.WindowCounter(window)


@promise(examples=10)
def keeps_counters_apart(answer: Any, program: Annotated[list[Call], programs(HIT, TOTAL)]) -> None:
    """keeps two counters apart"""
    answer.WindowCounter(5).hit(3.0)
    agree(answer.WindowCounter(5), Model(5), in_time(program))


def timestamps(n: int, rng: Rng) -> list[float]:
    """A second apart, from a start that no earlier round has seen."""
    start = rng.randrange(1 << 30)
    return [float(start + second) for second in range(n)]


def hits_and_totals(n: int, rng: Rng) -> list[Call]:
    return [Call(method, (ts,)) for ts in timestamps(n, rng) for method in ("hit", "total")]


@scale("n", sizes=(500, 8_000, 100_000), right=1.1, slow=40.0)
def short_window(n: int, rng: Rng) -> Work:
    """n hits and totals in turn, in a window of 10 hits"""
    return Work("WindowCounter", (10.0,), program=hits_and_totals(n, rng))


@scale("n", sizes=(500, 8_000, 100_000), right=1.0, slow=40.0)
def wide_window(n: int, rng: Rng) -> Work:
    """n hits and totals in turn, all in the window"""
    return Work("WindowCounter", (2.0 * n,), program=hits_and_totals(n, rng))


@scale("n", sizes=(8_000, 64_000, 200_000), right=1.5, slow=12.0)
def steady(n: int, rng: Rng) -> Work:
    """n hits, of which half are in the window: then each new one drives an old one out"""
    # Whoever cuts off a list's front moves half of all hits each time.
    program = [Call("hit", (ts,)) for ts in timestamps(n, rng)]
    return Work("WindowCounter", (n / 2,), program=program)


# One size for each of these three. A jump must be long before a memmove outweighs a call, longer
# than the time at which doubling stops. And where the reference holds next to nothing, the ratio
# says it all: 1 or 16 in a new process, but blurred by what smaller sizes have freed.


@scale("n", sizes=(128_000, 128_000), right=1.2, slow=12.0, flat=True)
def jump(n: int, rng: Rng) -> Work:
    """a jump that empties a window of n hits"""
    times = timestamps(n, rng)
    program = [Call("hit", (ts,)) for ts in times] + [Call("total", (times[-1] + 2.0 * n,))]
    return Work("WindowCounter", (2.0 * n,), program=program)


@scale("n", sizes=(64_000, 64_000), right=1.0, slow=16.0, flat=True, resource=Resource.MEMORY)
def burst(n: int, rng: Rng) -> Work:
    """n hits at one timestamp, while an earlier one is still in the window"""
    earlier, ts = timestamps(2, rng)
    program = [Call("hit", (earlier,))]
    program += [Call("hit", (ts, count)) for count in rng.choices((1, 2, 3), k=n)]
    return Work("WindowCounter", (10.0,), program=program)


@scale("n", sizes=(64_000, 64_000), right=1.1, slow=16.0, flat=True, resource=Resource.MEMORY)
def unasked(n: int, rng: Rng) -> Work:
    """n hits in a window of 10, and never a total"""
    return Work("WindowCounter", (10.0,), program=[Call("hit", (ts,)) for ts in timestamps(n, rng)])
