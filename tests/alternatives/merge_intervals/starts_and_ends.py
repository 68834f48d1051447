"""Once sorted, the i-th end closes a block if the next start lies behind it."""


def merge(intervals):
    for s, e in intervals:
        if s > e:
            raise ValueError((s, e))
    real = [(s, e) for s, e in intervals if s < e]
    starts = sorted(s for s, _ in real)
    ends = sorted(e for _, e in real)
    merged = []
    first = 0
    for i in range(len(real)):
        if i + 1 == len(real) or starts[i + 1] > ends[i]:
            merged.append((starts[first], ends[i]))
            first = i + 1
    return merged
