"""Cells so small that all points of one are within reach of each other: only cells are joined."""

from collections import defaultdict, deque
from math import isqrt


def reachable(points, radius, start):
    if radius < 0:
        raise ValueError("radius < 0")
    if start < 0 or start >= len(points):
        raise ValueError("start")
    r2 = radius * radius
    size = isqrt(r2 // 2) + 1
    grid = defaultdict(lambda: defaultdict(list))  # cell -> place -> indices
    for i, (x, y) in enumerate(points):
        grid[x // size, y // size][x, y].append(i)

    def touch(a, b):
        for x, y in grid[a]:
            for u, v in grid[b]:
                if (x - u) * (x - u) + (y - v) * (y - v) <= r2:
                    return True
        return False

    x, y = points[start]
    first = (x // size, y // size)
    seen = {first}
    queue = deque([first])
    while queue:
        cx, cy = queue.popleft()
        for i in range(-2, 3):
            for j in range(-2, 3):
                other = (cx + i, cy + j)
                if other in grid and other not in seen and touch((cx, cy), other):
                    seen.add(other)
                    queue.append(other)
    return {i for cell in seen for indices in grid[cell].values() for i in indices}
