"""Point-in-time join.

A training set has labels, each for an entity at a moment, and features that were recorded as
events. The model may only see what was known at that moment: a value from the future leaks the
answer.

`labels` holds pairs (entity, ts) and `events` triples (entity, ts, value); both come in any order.
`asof_join(labels, events, ttl)` returns a new list with one item per label, in the order of
`labels`: the value of the latest event of the same entity whose timestamp is at most that of the
label. An event at the very timestamp of the label counts. Of events of one entity at the same
timestamp the last one in `events` wins, as a later correction of the others.

With a `ttl`, that event must not be older than `ttl` either: label ts - event ts <= ttl. With a
`ttl` of 0 only events at the label's own timestamp count; `None` means that values never expire. If
there is no such event, the item is `None`. Values come back as they were given; any float is one,
0.0, NaN and infinities too.

Timestamps are ints and may be negative. Leave both arguments as they are. Raise `ValueError` if
`ttl` is negative, even if there are no labels.

    >>> events = [("u1", 50, 0.5), ("u1", 10, 0.1), ("u2", 20, 7.0), ("u1", 50, 0.6)]
    >>> asof_join([("u1", 49), ("u1", 50), ("u2", 19), ("u3", 99)], events)
    [0.1, 0.6, None, None]
    >>> asof_join([("u1", 40), ("u1", 41), ("u2", 20)], events, ttl=30)
    [0.1, None, 7.0]

Limits: n labels and m events, up to 200_000 each, of any number of entities; timestamps up to
4 * 10**18 in size, such as nanoseconds. Time O((n + m) log m).
Ask first: does an event at the label's own moment count? which of two events at the same moment? is
the ttl inclusive? is anything sorted?

Level: hard
Minutes: 35
Tags: keyed state, joins, binary search
"""

from collections.abc import Sequence


def asof_join(
    labels: Sequence[tuple[str, int]],
    events: Sequence[tuple[str, int, float]],
    ttl: int | None = None,
) -> list[float | None]:
    raise NotImplementedError
