from bisect import bisect_right


def busiest(intervals):
    for a, b in intervals:
        if b < a:
            raise ValueError
    real = [(a, b) for a, b in intervals if a != b]
    if not real:
        return 0, None
    starts = sorted(a for a, _ in real)
    ends = sorted(b for _, b in real)
    count, minus = max((bisect_right(starts, t) - bisect_right(ends, t), -t) for t in starts)
    return count, -minus
