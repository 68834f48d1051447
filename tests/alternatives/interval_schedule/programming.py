"""Dynamic programming over the intervals by end, as for weighted intervals."""

from bisect import bisect_right


def max_disjoint(intervals):
    if any(s >= e for s, e in intervals):
        raise ValueError("empty or reversed interval")
    rows = sorted((e, s, i) for i, (s, e) in enumerate(intervals))
    ends = [e for e, _, _ in rows]
    best = [0]  # of the first k rows
    came_from = []
    for k, (_, s, _) in enumerate(rows):
        j = bisect_right(ends, s, 0, k)
        came_from.append(j)
        best.append(max(best[k], best[j] + 1))
    k = len(rows)
    out = []
    while k:
        if best[k] == best[k - 1]:
            k -= 1
        else:
            out.append(rows[k - 1][2])
            k = came_from[k - 1]
    return out[::-1]
