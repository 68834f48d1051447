"""The mirror image: from the end of time backwards, always what starts last."""

import math


def max_disjoint(intervals):
    for start, end in intervals:
        if not start < end:
            raise ValueError((start, end))
    order = sorted(enumerate(intervals), key=lambda pair: pair[1], reverse=True)
    limit = math.inf
    result = []
    for index, (start, end) in order:
        if end <= limit:
            result.append(index)
            limit = start
    result.reverse()
    return result
