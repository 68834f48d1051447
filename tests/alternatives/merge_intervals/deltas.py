"""A count of open intervals: covered is where it is above 0."""

from collections import defaultdict


def merge(intervals):
    delta = defaultdict(int)
    for start, end in intervals:
        if end < start:
            raise ValueError("bad interval")
        delta[start] += 1
        delta[end] -= 1
    result = []
    depth = 0
    begin = None
    for point in sorted(delta):
        if delta[point] == 0:
            continue
        if depth == 0:
            begin = point
        depth += delta[point]
        if depth == 0:
            result.append((begin, point))
    return result
