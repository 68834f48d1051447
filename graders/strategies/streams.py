"""Programs of calls that carry a timestamp.

A program is drawn with gaps in the place of timestamps (see `programs`), and then set in time. A
gap is counted from the latest timestamp so far, so when a call is removed while shrinking, all that
follow move up.
"""

import math
from collections.abc import Collection, Iterable, Sequence

from hypothesis import strategies as st

from ..authoring import Call
from .programs import programs

NOT_FINITE = (math.nan, math.inf, -math.inf)


def timed(
    *operations: Sequence[Call],
    start: st.SearchStrategy[int] | int = 0,
    rate: int = 1,
    refused: Collection[Call] = (),
    last: Sequence[Call] = (),
) -> st.SearchStrategy[list[Call]]:
    """Programs of these calls, with `last` behind them, set in time as by `in_time`."""
    starts = st.just(start) if isinstance(start, int) else start
    return st.builds(
        lambda start, program: in_time(program, start=start, rate=rate, refused=refused),
        starts,
        programs(*operations, last=last),
    )


def in_time(
    program: Iterable[Call], *, start: int = 0, rate: int = 1, refused: Collection[Call] = ()
) -> list[Call]:
    """Turns the first argument of every call from a gap in ticks into a timestamp, in `rate`ths.

    The clock stands at `start` ticks and never goes back: a gap below 0 makes a timestamp before
    the latest, and one that is not finite leaves the clock as it was, and so do the calls in
    `refused`. Differences of timestamps are exact when the rate is a power of two.
    """
    clock, timed = float(start), []
    for call in program:
        gap, *others = call.args
        tick = clock + gap
        timed.append(Call(call.method, (tick / rate, *others), call.kwargs))
        if math.isfinite(tick) and call not in refused:
            clock = max(clock, tick)
    return timed
