"""Events in a sliding time window.

A rate limiter asks, many times a second, how many requests came in during the last `window`
seconds. Requests arrive in time order, often many at the same timestamp, and the process runs for
months.

`hit(ts, count=1)` records `count` events at time `ts`. `total(now)` returns, as an `int`, how many
of all events so far satisfy `now - ts < window`: an event that is exactly `window` old no longer
counts. Evaluate the comparison as it is written: `ts > now - window` may round differently.

One clock never goes back, and `hit` and `total` both move it. A call with a timestamp below that of
any earlier `hit` or `total` raises `ValueError`; an equal one is legal. The first timestamp may be
any, negative too, and time may jump far ahead. A count of 0 is legal; it adds no events but moves
the clock. `ValueError` also if a timestamp is not finite, if `count` is negative, or if `window` is
not positive and finite. A call that raises changes nothing, not even the clock.

    >>> counter = WindowCounter(10)
    >>> counter.hit(0)
    >>> counter.hit(0, count=2)
    >>> counter.hit(4)
    >>> counter.total(9.5), counter.total(10), counter.total(14), counter.total(1e9)
    (4, 1, 0, 0)

Limits: up to 200_000 calls, amortised O(1) each, however full the window is. Memory grows with the
number of distinct timestamps inside the window: not with the number of hits, nor with events that
have left, even if `total` is never called.
Ask first: is an event exactly `window` old still inside? can timestamps repeat or go back? may
`total` look ahead of the last hit? must the count be exact?

Level: core
Minutes: 20
Tags: streams, sliding window, queues
"""


class WindowCounter:
    def __init__(self, window: float) -> None:
        raise NotImplementedError

    def hit(self, ts: float, count: int = 1) -> None:
        raise NotImplementedError

    def total(self, now: float) -> int:
        raise NotImplementedError
