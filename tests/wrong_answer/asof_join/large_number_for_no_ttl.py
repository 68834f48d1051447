"""Takes 10**18 for a ttl that never ends, which is 32 years in nanoseconds.

Caught by: tells_nanoseconds_apart
"""

from bisect import bisect_right
from collections import defaultdict


def asof_join(labels, events, ttl=None):
    if ttl is None:
        ttl = 10**18
    if ttl < 0:
        raise ValueError("ttl")
    groups = defaultdict(list)
    for entity, ts, value in events:
        groups[entity].append((ts, value))
    keys = {}
    for entity, group in groups.items():
        group.sort(key=lambda e: e[0])
        keys[entity] = [ts for ts, _ in group]
    out = []
    for entity, ts in labels:
        if entity not in keys:
            out.append(None)
            continue
        i = bisect_right(keys[entity], ts) - 1
        if i < 0 or (ts - keys[entity][i] > ttl):
            out.append(None)
        else:
            out.append(groups[entity][i][1])
    return out
