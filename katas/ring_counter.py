"""Event counts in a ring of time bins.

A metrics agent counts requests over the last few minutes on machines where every byte counts.
Exact timestamps cost too much memory, so it cuts time into bins and keeps one number for each.

Bin b holds the timestamps `ts` with `math.floor(ts / bin_width) == b`; evaluate this as it is
written, since `ts // bin_width` may round differently. A `RingCounter(bins, bin_width)` holds the
newest bin that any call has named so far and the `bins - 1` bins before it.

`hit(ts, count=1)` records `count` events at `ts`, and makes its bin the newest if none was later.
A hit may come late: it counts while its bin is still held, and is dropped without a word after
that. A count of 0 is legal and still moves the newest bin. `total(now)` makes the bin of `now` the
newest, which may drop old ones, and returns the number of events in all the bins held, as an `int`.

The first timestamp may be any, negative too, and time may jump by any amount. Raise `ValueError` if
`bins` is below 1, `bin_width` is not positive and finite, a timestamp is not finite, `count` is
negative, or `now` lies in an older bin than the newest. A call that raises changes nothing.

    >>> counter = RingCounter(3, 10.0)
    >>> counter.hit(5)
    >>> counter.hit(12, count=2)
    >>> counter.total(29), counter.total(30)
    (3, 2)
    >>> counter.hit(19)  # late, but its bin is held
    >>> counter.hit(9.5, count=100)  # too late
    >>> counter.total(31), counter.total(9_000)
    (3, 0)

Limits: up to 100_000 bins and 1_000_000 calls; `ts / bin_width` is finite. Amortised O(1) per hit,
O(bins) per total, and never more than O(bins) however far time jumps. Memory O(bins) for ever.
Ask first: can events come late, and how late? does reading move time? how far can time jump? may
a count be off by what is in one bin?

Level: core
Minutes: 25
Tags: streams, ring buffer
"""


class RingCounter:
    def __init__(self, bins: int, bin_width: float) -> None:
        raise NotImplementedError

    def hit(self, ts: float, count: int = 1) -> None:
        raise NotImplementedError

    def total(self, now: float) -> int:
        raise NotImplementedError
