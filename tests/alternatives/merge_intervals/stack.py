def merge(intervals):
    out = []
    for start, end in sorted(intervals, key=lambda pair: pair[0]):
        if end < start:
            raise ValueError(f"({start}, {end}) ends before it starts")
        if end == start:
            continue
        if out and start <= out[-1][1]:
            out[-1][1] = max(out[-1][1], end)
        else:
            out.append([start, end])
    return [tuple(pair) for pair in out]
