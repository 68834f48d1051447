"""Takes intervals for closed ones of integers, so that (0, 1) and (2, 3) seem to be neighbours.

Caught by: merges_what_overlaps
"""


def merge(intervals):
    result = []
    for start, end in sorted(intervals):
        if end < start:
            raise ValueError("end before start")
        if start == end:
            continue
        if result and start <= result[-1][1] + 1:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return result
