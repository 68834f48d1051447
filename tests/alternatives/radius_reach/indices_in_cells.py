"""Indices rather than places in the cells, breadth-first; what was found leaves its cell."""

from collections import defaultdict, deque


def reachable(points, radius, start):
    if radius < 0:
        raise ValueError("negative radius")
    if start not in range(len(points)):
        raise ValueError("start out of range")
    w = max(1, radius)
    cells = defaultdict(set)
    for i, (x, y) in enumerate(points):
        cells[x // w, y // w].add(i)
    x, y = points[start]
    cells[x // w, y // w].discard(start)
    result = {start}
    todo = deque([start])
    while todo:
        x, y = points[todo.popleft()]
        for cx in range(x // w - 1, x // w + 2):
            for cy in range(y // w - 1, y // w + 2):
                if not cells.get((cx, cy)):
                    continue
                hit = [
                    j
                    for j in cells[cx, cy]
                    if (points[j][0] - x) ** 2 + (points[j][1] - y) ** 2 <= radius * radius
                ]
                for j in hit:
                    cells[cx, cy].remove(j)
                    result.add(j)
                    todo.append(j)
    return result
