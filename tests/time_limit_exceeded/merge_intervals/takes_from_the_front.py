"""Takes the first of a sorted list with `pop(0)`, which moves all others.

Caught by: latest_first
"""


def merge(intervals):
    if any(end < start for start, end in intervals):
        raise ValueError("end before start")
    todo = sorted(pair for pair in intervals if pair[0] < pair[1])
    merged = []
    while todo:
        start, end = todo.pop(0)
        while todo and todo[0][0] <= end:
            end = max(end, todo.pop(0)[1])
        merged.append((start, end))
    return merged
