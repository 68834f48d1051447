"""Pops the front of a list, which moves all the rest.

Caught by: falling
"""


def window_max(values, width):
    if width < 1 or any(v != v for v in values):
        raise ValueError
    out, queue = [], []
    for i, v in enumerate(values):
        while queue and values[queue[-1]] <= v:
            queue.pop()
        queue.append(i)
        if queue[0] <= i - width:
            queue.pop(0)
        if i >= width - 1:
            out.append(values[queue[0]])
    return out
