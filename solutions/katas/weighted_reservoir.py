"""Give each item an alarm clock that rings at a rate of its weight; keep the first k to ring.

Of several exponential clocks the first to ring is clock i with probability w_i / W, and since they
have no memory the race among the others then goes on as if it began anew: that is drawing without
replacement. A heap holds the k earliest, the latest of them on top.

Efraimidis & Spirakis 2006, "Weighted random sampling with a reservoir": their key u^(1/w) is
exp(-t) for the time t here, and underflows where t does not. Time O(n log k), memory O(k).
"""

import math
import random
from collections.abc import Iterable
from heapq import heappush, heapreplace


def weighted_sample(
    stream: Iterable[tuple[object, float]], k: int, rng: random.Random
) -> list[object]:
    """Return k items, drawn without replacement by weight."""
    if k < 0:
        raise ValueError(f"k must not be negative: {k}")
    earliest: list[tuple[float, int, object]] = []  # (-time, index, item): the index breaks ties
    for index, (item, weight) in enumerate(stream):
        if not 0 <= weight < math.inf:  # NaN fails every comparison
            raise ValueError(f"weight {index} is {weight}: it must be finite and not negative")
        if weight == 0:
            continue
        entry = (-rng.expovariate(weight), index, item)
        if len(earliest) < k:
            heappush(earliest, entry)
        elif earliest and entry > earliest[0]:
            heapreplace(earliest, entry)
    return [item for _, _, item in earliest]
