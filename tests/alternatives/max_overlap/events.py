def busiest(intervals):
    events = []
    for s, e in intervals:
        if e < s:
            raise ValueError((s, e))
        events.append((s, 1))
        events.append((e, -1))
    events.sort()  # -1 sorts before 1, so ends come first
    cur = best = 0
    when = None
    for t, d in events:
        cur += d
        if cur > best:
            best, when = cur, t
    return best, when
