"""A state holds in which order dirt was cleaned: dirt! of them, not 2**dirt.

Caught by: more_and_more_dirt
"""

from collections import deque


def fewest_moves(grid):
    w = len(grid[0]) if grid else 0
    cells = {(i, j): c for i, r in enumerate(grid) for j, c in enumerate(r)}
    if any(len(r) != w for r in grid) or set(cells.values()) - set("#.*S"):
        raise ValueError
    S = [p for p, c in cells.items() if c == "S"]
    D = {p for p, c in cells.items() if c == "*"}
    if len(S) != 1:
        raise ValueError
    q = deque([(S[0], (), 0)])
    seen = {(S[0], ())}
    while q:
        (i, j), got, moves = q.popleft()
        if len(got) == len(D):
            return moves
        for n in ((i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1)):
            if cells.get(n, "#") == "#":
                continue
            have = got + (n,) if n in D and n not in got else got
            if (n, have) not in seen:
                seen.add((n, have))
                q.append((n, have, moves + 1))
    return None
