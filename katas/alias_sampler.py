"""Weighted draws in constant time.

A simulator draws millions of times from one fixed table of weights. Building the table may take a
moment, but a draw must cost the same for three weights as for a million.

`AliasSampler(weights, rng)` is built once; every `sample()` then returns an index `i` (an `int`)
with probability `weights[i] / sum(weights)`, independently of all the draws before it. The weights
need not sum to 1 and may span many orders of magnitude in one list, from 1e-12 to 1e12. An index
whose weight is zero is never drawn, not even through rounding. All randomness comes from `rng`,
with the same number of calls for every draw (any constant will do), so equal seeds give equal
draws; the module's own generator stays untouched. `weights` is not changed.

`ValueError` is raised by the constructor if `weights` is empty, if any weight is negative, NaN or
infinite, if all are zero, or if their sum overflows a float.

    >>> import random
    >>> sampler = AliasSampler([0.0, 3.0, 0.0, 1.0], random.Random(7))
    >>> draws = [sampler.sample() for _ in range(10_000)]
    >>> sorted(set(draws))
    [1, 3]
    >>> 0.72 < draws.count(1) / len(draws) < 0.78
    True
    >>> wide = AliasSampler([1e-12, 1e12, 0.0], random.Random(7))
    >>> {wide.sample() for _ in range(1_000)}
    {1}

Limits: up to 1_000_000 weights and as many draws. O(n) time and memory to build, O(1) per draw
whatever n.
Ask first: do the weights ever change? is a zero weight legal? how far apart can the weights be? may
a draw use more than one random number?

Level: hard
Minutes: 30
Tags: sampling, probability, alias method
"""

import random
from collections.abc import Sequence


class AliasSampler:
    def __init__(self, weights: Sequence[float], rng: random.Random) -> None:
        raise NotImplementedError

    def sample(self) -> int:
        raise NotImplementedError
