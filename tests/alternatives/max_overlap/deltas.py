from collections import Counter
from itertools import accumulate


def busiest(intervals):
    delta = Counter()
    for start, end in intervals:
        if start > end:
            raise ValueError(f"{start} > {end}")
        delta[start] += 1
        delta[end] -= 1
    moments = sorted(delta)
    totals = list(accumulate(delta[m] for m in moments))
    most = max(totals, default=0)
    if most == 0:
        return 0, None
    return most, moments[totals.index(most)]
