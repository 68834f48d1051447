"""Inserts each event into the list of its entity, which moves all that are later.

Caught by: latest_first
"""

from bisect import bisect_right
from collections import defaultdict


def asof_join(labels, events, ttl=None):
    if ttl is not None and ttl < 0:
        raise ValueError("ttl")
    times, values = defaultdict(list), defaultdict(list)
    for entity, ts, value in events:
        i = bisect_right(times[entity], ts)
        times[entity].insert(i, ts)
        values[entity].insert(i, value)
    out = []
    for entity, ts in labels:
        if entity not in times:
            out.append(None)
            continue
        i = bisect_right(times[entity], ts) - 1
        if i < 0 or (ttl is not None and ts - times[entity][i] > ttl):
            out.append(None)
        else:
            out.append(values[entity][i])
    return out
