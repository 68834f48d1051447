"""Breadth-first search over (cell, what is clean): a state, not a place, is what comes back.

Being at a cell again is worth it if more is clean than before, so a search over cells alone cannot
do. Which dirt is clean is a set of bits, and there are cells * 2^dirt states with four moves each.
The search goes in waves: all states after 0 moves, after 1, after 2 ... The first wave in which
everything is clean says how many it takes.

Time and memory O(cells * 2^dirt). With distances between the dirty cells, orders can be tried in
O(dirt * cells + dirt^2 * 2^dirt) (Bellman 1962, Held and Karp 1962); that is faster, and longer.
"""

from collections.abc import Sequence

_Cell = tuple[int, int]


def fewest_moves(grid: Sequence[str]) -> int | None:
    """Return the fewest moves that pass over all dirt, or None."""
    start = _checked_start(grid)
    bits = _bits(grid)
    neighbours = _neighbours(grid)
    everything = (1 << len(bits)) - 1
    wave = [(start, 0)]
    seen = set(wave)
    moves = 0
    while wave:
        following = []
        for cell, clean in wave:
            if clean == everything:
                return moves
            for neighbour in neighbours[cell]:
                state = neighbour, clean | bits.get(neighbour, 0)
                if state not in seen:
                    seen.add(state)
                    following.append(state)
        wave = following
        moves += 1
    return None


def _checked_start(grid: Sequence[str]) -> _Cell:
    if any(len(row) != len(grid[0]) for row in grid):
        raise ValueError("rows must have the same length")
    if strange := set().union(*grid) - set("#.*S"):
        raise ValueError(f"unknown cells: {strange}")
    starts = [(i, row.index("S")) for i, row in enumerate(grid) if "S" in row]
    if sum(row.count("S") for row in grid) != 1:
        raise ValueError("there must be exactly one S")
    return starts[0]


def _bits(grid: Sequence[str]) -> dict[_Cell, int]:
    """Return the dirty cells, each with a bit of its own."""
    dirt = [(i, j) for i, row in enumerate(grid) for j, cell in enumerate(row) if cell == "*"]
    return {cell: 1 << number for number, cell in enumerate(dirt)}


def _neighbours(grid: Sequence[str]) -> dict[_Cell, list[_Cell]]:
    free = {(i, j) for i, row in enumerate(grid) for j, cell in enumerate(row) if cell != "#"}
    steps = ((0, 1), (1, 0), (0, -1), (-1, 0))
    return {
        (i, j): [(i + di, j + dj) for di, dj in steps if (i + di, j + dj) in free] for i, j in free
    }
