"""Weighted draws from prefix sums.

An advertiser's campaigns take turns in proportion to their budgets. The budgets are fixed for the
day, and the server draws a campaign for each page view.

`CDFSampler(weights, rng)` is built once; every `sample()` then returns an index `i` (an `int`) with
probability `weights[i] / sum(weights)`, independently of all the draws before it. The weights need
not sum to 1. An index whose weight is zero is never drawn, whatever number the generator gives.
All randomness comes from `rng`: exactly one `rng.random()` per draw, so equal seeds give equal
draws. `weights` is not changed, and what happens to it later has no effect.

`ValueError` is raised by the constructor if `weights` is empty, if any weight is negative, NaN or
infinite, if all are zero, or if their sum overflows a float.

    >>> import random
    >>> sampler = CDFSampler([0.0, 3.0, 0.0, 1.0], random.Random(7))
    >>> draws = [sampler.sample() for _ in range(10_000)]
    >>> sorted(set(draws))
    [1, 3]
    >>> 0.72 < draws.count(1) / len(draws) < 0.78
    True

Limits: up to 100_000 weights, each 0 or between 1e-12 and 1e12, and a million draws. O(n) time and
memory to build, O(log n) per draw.
Ask first: do the weights sum to 1? may one be zero, or all? what does `rng.random()` return at its
edges?

Level: warm-up
Minutes: 15
Tags: sampling, probability, binary search
"""

import random
from collections.abc import Sequence


class CDFSampler:
    def __init__(self, weights: Sequence[float], rng: random.Random) -> None:
        raise NotImplementedError

    def sample(self) -> int:
        raise NotImplementedError
