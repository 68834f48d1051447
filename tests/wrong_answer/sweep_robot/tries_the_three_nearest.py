"""Goes on to one of the three nearest dirty cells, whichever is best.

Caught by: turns_from_what_is_nearest
"""

from collections import deque
from itertools import permutations


def fewest_moves(grid):
    starts = [(r, c) for r, row in enumerate(grid) for c, x in enumerate(row) if x == "S"]
    if len(starts) != 1 or len({len(row) for row in grid}) > 1 or set("".join(grid)) - set("#.*S"):
        raise ValueError("bad grid")
    dirt = [(r, c) for r, row in enumerate(grid) for c, x in enumerate(row) if x == "*"]
    points = starts + dirt

    def distances(source):
        dist = {source: 0}
        queue = deque([source])
        while queue:
            r, c = queue.popleft()
            for nr, nc in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
                if 0 <= nr < len(grid) and 0 <= nc < len(grid[0]) and grid[nr][nc] != "#":
                    if (nr, nc) not in dist:
                        dist[nr, nc] = dist[r, c] + 1
                        queue.append((nr, nc))
        return dist

    dist = [distances(p) for p in points]
    if any(p not in dist[0] for p in dirt):
        return None
    d = [[row[p] for p in points] for row in dist]
    n = len(dirt)
    best = [10**9]

    def go(at, left, length):
        if not left:
            best[0] = min(best[0], length)
            return
        for p in sorted(left, key=lambda p: d[at][p])[:3]:
            go(p, left - {p}, length + d[at][p])

    go(0, frozenset(range(1, n + 1)), 0)
    return best[0]
