"""Sorts by end as in scheduling, and looks back at one block only: a long one joins several.

Caught by: merges_what_overlaps
"""


def merge(intervals):
    if any(end < start for start, end in intervals):
        raise ValueError("bad interval")
    blocks = []
    for start, end in sorted(intervals, key=lambda pair: pair[1]):
        if start == end:
            continue
        if blocks and start <= blocks[-1][1]:
            blocks[-1] = (min(start, blocks[-1][0]), end)
        else:
            blocks.append((start, end))
    return blocks
