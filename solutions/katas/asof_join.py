"""A history per entity, sorted by time, and one binary search per label.

Sorting is stable, so events at the same timestamp stay in the order of `events`, and the search for
the place behind the last timestamp that is not in the future finds the last of them. Only that one
can be fresh enough: all before it are older.

Time O(m log m) to sort and O(n log m) to search, memory O(m).
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter


class _History:
    """What happened to one entity, in order of time."""

    def __init__(self) -> None:
        self.times: list[int] = []
        self.values: list[float] = []

    def latest(self, now: int, ttl: int | None) -> float | None:
        """Return the value known at `now`, None if there is none or it has expired."""
        place = bisect_right(self.times, now) - 1
        if place < 0:
            return None
        if ttl is not None and now - self.times[place] > ttl:
            return None
        return self.values[place]


def asof_join(
    labels: Sequence[tuple[str, int]],
    events: Sequence[tuple[str, int, float]],
    ttl: int | None = None,
) -> list[float | None]:
    """Return for each label the value of its entity's latest event up to then."""
    if ttl is not None and ttl < 0:
        raise ValueError(f"ttl must not be negative, got {ttl!r}")
    histories: dict[str, _History] = defaultdict(_History)
    for entity, ts, value in sorted(events, key=itemgetter(1)):
        histories[entity].times.append(ts)
        histories[entity].values.append(value)
    return [histories[entity].latest(ts, ttl) for entity, ts in labels]
