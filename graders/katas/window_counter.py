"""Judges `window_counter` against a list of all events there ever were."""

import math
from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import Call, Resource, Rng, Work, agree, plays, promise, refuses, scale
from graders.strategies.programs import calls, programs
from graders.strategies.streams import NOT_FINITE, in_time, timed

# Timestamps are drawn as gaps: an equal one, near ones, and a jump past any window.
GAPS = (0, 1, 2, 9)
TODAY = 1_700_000_000  # where a second is less than a billionth of the time
NO_TIME = (-1, *NOT_FINITE)

HIT = calls("hit", GAPS)
HIT_MANY = calls("hit", GAPS, [2, 0]) + calls("hit", GAPS, count=[10**12])
TOTAL = calls("total", GAPS)
BAD_TIME = calls("hit", NO_TIME) + calls("hit", NO_TIME, [0]) + calls("total", NO_TIME)
NO_HIT = calls("hit", GAPS, [0])
BAD_COUNT = calls("hit", GAPS, [-1])

Window = Annotated[int, st.integers(1, 4)]
BetweenTicks = Annotated[float, st.sampled_from([0.5, 1.5, 2.5, 3.5])]
Tenths = Annotated[float, st.sampled_from([0.1, 0.2, 0.3, 0.4])]
STARTS = st.sampled_from([0, -50, TODAY])

HINTS = (
    "An event that has left the window never comes back. At exactly what age does it leave, and "
    "which of the calls give you the chance to forget it?",
    "What could you keep up to date so that `total` need not add up the window? And what tells "
    "apart two hits at the same timestamp, once they are counted?",
    "Timestamps leave in the order in which they came, so a queue will do. What does it cost to "
    "take one off its front while 100_000 wait behind it?",
)


class WindowCounter:
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


@plays(WindowCounter, timed(HIT, HIT_MANY, TOTAL, start=STARTS), examples=70)
def counts_recent_events(answer: Any, window: BetweenTicks) -> None:
    """counts the events of the last `window` seconds"""


@plays(WindowCounter, timed(HIT, TOTAL), examples=40)
def drops_an_event_as_old_as_the_window(answer: Any, window: Window) -> None:
    """no longer counts an event that is exactly `window` old"""


@plays(WindowCounter, timed(HIT, TOTAL, rate=10), examples=60)
def compares_as_written(answer: Any, window: Tenths) -> None:
    """compares `now - ts < window` as it is written, rounding included"""


# A tick is far below a millisecond, and there are as many as a float can count.
START_AND_RATE = st.sampled_from([(0, 2**40), (10**9 * 2**23, 2**23), (-(10**9) * 2**23, 2**23)])


@promise(examples=60)
def tells_close_timestamps_apart(
    answer: Any,
    window: Window,
    clock: Annotated[tuple[int, int], START_AND_RATE],
    program: Annotated[list[Call], programs(HIT, TOTAL)],
) -> None:
    """tells timestamps apart that differ by little, near 0 and far from it"""
    start, rate = clock
    made, model = answer.WindowCounter(window / rate), WindowCounter(window / rate)
    agree(made, model, in_time(program, start=start, rate=rate))


@plays(
    WindowCounter, timed(HIT, NO_HIT, TOTAL, BAD_TIME, BAD_COUNT, refused=BAD_COUNT), examples=80
)
def refuses_bad_calls(answer: Any, window: Window) -> None:
    """refuses time that goes back or is not finite, and negative counts, and changes nothing"""


@promise(cases=[0, -1, 0.0, -0.5, *NOT_FINITE])
def refuses_a_bad_window(answer: Any, window: float) -> None:
    """raises ValueError for a window that is not positive and finite"""
    with refuses(ValueError):
        answer.WindowCounter(window)


@plays(WindowCounter, timed(HIT, TOTAL), beside=[Call("hit", (3.0,))], examples=10)
def keeps_counters_apart(answer: Any, window: Annotated[int, st.just(5)]) -> None:
    """keeps two counters apart"""


def each_second(n: int, rng: Rng, *methods: str) -> list[Call]:
    """Calls n seconds long, from a start that no earlier round has seen."""
    start = rng.randrange(1 << 30)
    return [Call(method, (float(start + ts),)) for ts in range(n) for method in methods]


@scale("n", sizes=(500, 8_000, 100_000), right=1.1, slow=40.0)
def short_window(n: int, rng: Rng) -> Work:
    """n hits and totals in turn, in a window of 10 hits"""
    return Work("WindowCounter", (10.0,), program=each_second(n, rng, "hit", "total"))


@scale("n", sizes=(500, 8_000, 100_000), right=1.0, slow=40.0)
def wide_window(n: int, rng: Rng) -> Work:
    """n hits and totals in turn, all in the window"""
    return Work("WindowCounter", (2.0 * n,), program=each_second(n, rng, "hit", "total"))


@scale("n", sizes=(8_000, 64_000, 200_000), right=1.5, slow=12.0)
def steady(n: int, rng: Rng) -> Work:
    """n hits, of which half are in the window: then each new one drives an old one out"""
    # Whoever cuts off a list's front moves half of all hits each time.
    return Work("WindowCounter", (n / 2,), program=each_second(n, rng, "hit"))


# One size for each of these three. A jump must be long before a memmove outweighs a call, longer
# than the time at which doubling stops. And where the reference holds next to nothing, the ratio
# says it all: 1 or 16 in a new process, but blurred by what smaller sizes have freed.


@scale("n", sizes=(128_000, 128_000), right=1.2, slow=12.0, flat=True)
def jump(n: int, rng: Rng) -> Work:
    """a jump that empties a window of n hits"""
    hits = each_second(n, rng, "hit")
    program = [*hits, Call("total", (hits[-1].args[0] + 2.0 * n,))]
    return Work("WindowCounter", (2.0 * n,), program=program)


@scale("n", sizes=(64_000, 64_000), right=1.0, slow=16.0, flat=True, resource=Resource.MEMORY)
def burst(n: int, rng: Rng) -> Work:
    """n hits at one timestamp, while an earlier one is still in the window"""
    earlier, hit = each_second(2, rng, "hit")
    program = [earlier, *(Call("hit", (*hit.args, count)) for count in rng.choices((1, 2, 3), k=n))]
    return Work("WindowCounter", (10.0,), program=program)


@scale("n", sizes=(64_000, 64_000), right=1.1, slow=16.0, flat=True, resource=Resource.MEMORY)
def unasked(n: int, rng: Rng) -> Work:
    """n hits in a window of 10, and never a total"""
    return Work("WindowCounter", (10.0,), program=each_second(n, rng, "hit"))
