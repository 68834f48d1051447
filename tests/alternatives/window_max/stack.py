def window_max(values, width):
    if width < 1 or any(v != v for v in values):
        raise ValueError
    best = []  # list of (value, index), with a head that moves
    head, out = 0, []
    for i, v in enumerate(values):
        while len(best) > head and best[-1][0] < v:
            best.pop()
        best.append((v, i))
        if best[head][1] + width <= i:
            head += 1
        if i >= width - 1:
            out.append(best[head][0])
    return out
