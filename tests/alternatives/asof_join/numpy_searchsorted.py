"""NumPy: a stable argsort of the events of each entity, then searchsorted for all of its labels."""

from collections import defaultdict

import numpy as np


def asof_join(labels, events, ttl=None):
    if ttl is not None and ttl < 0:
        raise ValueError("ttl")
    asked = defaultdict(list)
    for i, (entity, _) in enumerate(labels):
        asked[entity].append(i)
    told = defaultdict(list)
    for i, (entity, _, _) in enumerate(events):
        told[entity].append(i)
    out = [None] * len(labels)
    for entity, rows in asked.items():
        if entity not in told:
            continue
        times = np.array([events[i][1] for i in told[entity]], dtype=np.int64)
        order = np.argsort(times, kind="stable")
        times = times[order]
        now = np.array([labels[i][1] for i in rows], dtype=np.int64)
        at = np.searchsorted(times, now, side="right") - 1
        good = at >= 0
        if ttl is not None:
            good &= now - times[at] <= ttl
        for i, place, ok in zip(rows, at.tolist(), good.tolist()):
            if ok:
                out[i] = events[told[entity][order[place]]][2]
    return out
