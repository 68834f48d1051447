"""Programs of calls that carry a timestamp.

A program is drawn with gaps in the place of timestamps (see `programs`) and set in time by the promise: each gap is
counted from the latest timestamp so far, so removing a call while shrinking moves all that follow.
"""

import math
from collections.abc import Iterable

from ..authoring import Call


def in_time(program: Iterable[Call], *, start: int = 0, rate: int = 1) -> list[Call]:
    """Turns the first argument of every call from a gap in ticks into a timestamp in seconds, `rate` ticks each.

    The clock stands at `start` and never goes back. A gap below 0 makes a timestamp that does, and one that is not
    finite a timestamp that is not finite either; the next call is as if neither had been. A rate that is a power of
    two keeps all differences of timestamps exact.
    """
    clock, timed = float(start), []
    for method, (gap, *others), kwargs in program:
        tick = clock + gap
        timed.append(Call(method, (tick / rate, *others), kwargs))
        if math.isfinite(tick):
            clock = max(clock, tick)
    return timed
