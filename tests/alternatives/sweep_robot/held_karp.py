"""Distances between the dirty cells first, then the best order by dynamic programming."""

from collections import deque


def fewest_moves(grid):
    if not grid or len({len(row) for row in grid}) > 1:
        raise ValueError("rows")
    cells = {}
    for r, row in enumerate(grid):
        for c, ch in enumerate(row):
            if ch not in "#.*S":
                raise ValueError(ch)
            cells[r, c] = ch
    starts = [p for p, ch in cells.items() if ch == "S"]
    if len(starts) != 1:
        raise ValueError("start")
    dirt = [p for p, ch in cells.items() if ch == "*"]

    def bfs(source):
        dist = {source: 0}
        queue = deque([source])
        while queue:
            r, c = queue.popleft()
            for p in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
                if cells.get(p, "#") != "#" and p not in dist:
                    dist[p] = dist[r, c] + 1
                    queue.append(p)
        return dist

    first = bfs(starts[0])
    if any(p not in first for p in dirt):
        return None
    if not dirt:
        return 0
    n = len(dirt)
    between = [[bfs(p)[q] for q in dirt] for p in dirt]
    best = {(1 << i, i): first[p] for i, p in enumerate(dirt)}
    for mask in range(1, 1 << n):
        for last in range(n):
            if (mask, last) not in best:
                continue
            for nxt in range(n):
                if not mask >> nxt & 1:
                    key = (mask | 1 << nxt, nxt)
                    new = best[mask, last] + between[last][nxt]
                    if new < best.get(key, 10**9):
                        best[key] = new
    return min(best[(1 << n) - 1, i] for i in range(n))
