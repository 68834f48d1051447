"""Weighted sample of a stream.

Search queries stream by, each with a weight that says how much it matters, and a few of them are to
be labelled by hand. Nobody knows how many will come, and they are far too many to be kept.

`weighted_sample(stream, k, rng)` reads pairs `(item, weight)` once, from first to last, and returns
a list of k of the items, drawn one after the other without replacement: the first is item i with
probability `w_i / W`, where W is the sum of all weights, the next one is drawn likewise from those
that remain, and so on.

- The order of the returned list is free.
- An item of weight 0 is never drawn. If fewer than k items have a positive weight, all of these are
  returned.
- Items may be anything, equal to each other as well: each pair counts on its own. They need be
  neither hashable nor comparable.
- All randomness comes from `rng`, in any number of calls: equal seeds give equal samples.

`ValueError` if k is negative, or if the stream holds a weight that is negative, NaN or infinite;
also if k is 0, so the stream is read to its end in any case.

    >>> import random
    >>> stream = [("rare", 0.0), ("common", 3.0), ("usual", 2.0)]
    >>> sorted(weighted_sample(stream, 5, random.Random(7)))
    ['common', 'usual']
    >>> rng = random.Random(7)
    >>> drawn = [weighted_sample(stream, 1, rng)[0] for _ in range(10_000)]
    >>> 0.57 < drawn.count("common") / len(drawn) < 0.63
    True
    >>> weighted_sample(iter(stream), 0, random.Random(7))
    []

Limits: millions of items, k up to 100_000; weights are 0 or between 1e-300 and 1e300, side by side.
Time O(n log k), memory O(k).
Ask first: with replacement or without? may a weight be 0? how small can weights be? what if there
are fewer than k items?

Level: hard
Minutes: 35
Tags: sampling, streams, heaps
"""

import random
from collections.abc import Iterable


def weighted_sample(
    stream: Iterable[tuple[object, float]], k: int, rng: random.Random
) -> list[object]:
    raise NotImplementedError
