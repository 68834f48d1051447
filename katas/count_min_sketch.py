"""Counts of a stream in little memory.

A firewall counts requests by address, and there are far more addresses than memory. A count that is
a little too high will do now and then; one that is too low would let an attacker through.

`CountMinSketch(epsilon, delta, seed=0)` has `depth = ceil(ln(1 / delta))` rows of
`width = ceil(e / epsilon)` counters, and both numbers as attributes. Each row has a hash function
of its own, which depends on the seed.

- `add(item, count=1)` counts an item, which is `bytes`, `count` times; `count` is an `int` and not
  negative.
- `estimate(item)` returns, as an `int`, an estimate of how often it was counted. It is never too
  low. With N as the sum of all counts, it is too high by more than `epsilon * N` with probability
  at most `delta`.
- `merge(other)` adds what another sketch has counted, and leaves that one alone: afterwards all
  estimates are exactly those of one sketch that was given both streams. A sketch merged with itself
  has counted everything twice.
- Sketches of the same epsilon, delta and seed that are given the same items give the same
  estimates, in another process as well.

`ValueError`, with nothing changed, if epsilon or delta is not strictly between 0 and 1, `count` is
negative, or the other sketch has another width, depth or seed.

    >>> sketch = CountMinSketch(0.01, 0.001)
    >>> sketch.width, sketch.depth
    (272, 7)
    >>> sketch.add(b"10.0.0.1")
    >>> sketch.add(b"10.0.0.1", 41)
    >>> sketch.estimate(b"10.0.0.1")
    42
    >>> sketch.merge(sketch)
    >>> sketch.estimate(b"10.0.0.1")
    84

Limits: epsilon from 1e-5 on, delta from 1e-9 on, the sum of all counts below 2**62. Time O(depth)
per call but `merge`, memory O(width * depth) whatever the number of items.
Ask first: may an estimate be too low? does it have to be the same in every process? which sketches
can be merged?

Level: core
Minutes: 30
Tags: streams, hashing, sketches
"""


class CountMinSketch:
    def __init__(self, epsilon: float, delta: float, seed: int = 0) -> None:
        raise NotImplementedError

    def add(self, item: bytes, count: int = 1) -> None:
        raise NotImplementedError

    def estimate(self, item: bytes) -> int:
        raise NotImplementedError

    def merge(self, other: "CountMinSketch") -> None:
        raise NotImplementedError
