"""Thin adapter over heapq.nlargest: log(u) / w as keys, in logarithms once more for tiny weights."""

import heapq, math


def weighted_sample(stream, k, rng):
    if k < 0:
        raise ValueError("k")

    def keys():
        for i, (x, w) in enumerate(stream):
            if not (w >= 0) or math.isinf(w):
                raise ValueError("weight %r" % w)
            if w:
                yield math.log(w) - math.log(-math.log(1.0 - rng.random() or 0.5)), -i, x

    it = keys()
    if k == 0:
        for _ in it:
            pass
        return []
    return [x for _, _, x in heapq.nlargest(k, it, key=lambda e: e[:2])]
