"""The same search with frozensets of what is left, and a deque."""

from collections import deque


def fewest_moves(grid):
    text = "".join(grid)
    if text.count("S") != 1:
        raise ValueError("exactly one S, please")
    if any(ch not in "S.*#" for ch in text):
        raise ValueError("unknown cell")
    width = len(grid[0])
    if any(len(row) != width for row in grid):
        raise ValueError("ragged")
    height = len(grid)
    dirt = set()
    for y in range(height):
        for x in range(width):
            if grid[y][x] == "S":
                start = (y, x)
            elif grid[y][x] == "*":
                dirt.add((y, x))
    state = (start, frozenset(dirt))
    distance = {state: 0}
    queue = deque([state])
    while queue:
        state = queue.popleft()
        (y, x), left = state
        if not left:
            return distance[state]
        for dy, dx in ((-1, 0), (1, 0), (0, -1), (0, 1)):
            ny, nx = y + dy, x + dx
            if ny < 0 or nx < 0 or ny >= height or nx >= width or grid[ny][nx] == "#":
                continue
            rest = left - {(ny, nx)} if (ny, nx) in left else left
            new = ((ny, nx), rest)
            if new not in distance:
                distance[new] = distance[state] + 1
                queue.append(new)
    return None
