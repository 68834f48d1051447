"""Known-wrong answers to `sweep_robot`, one mistake each."""

from collections import deque
from collections.abc import Sequence
from itertools import pairwise

from solutions.katas.sweep_robot import _bits, _Cell, _checked_start, _neighbours
from solutions.katas.sweep_robot import fewest_moves as reference

_Grid = Sequence[str]


def visited_by_position_only(grid: _Grid) -> int | None:
    """You never enter a cell twice, so the robot cannot turn back: what is clean counts as well.

    Caught by: finds_the_fewest_moves
    Hint: 1
    """
    start, bits, neighbours = _checked_start(grid), _bits(grid), _neighbours(grid)
    seen = {start}
    queue = deque([(start, 0, 0)])
    while queue:
        cell, clean, moves = queue.popleft()
        if clean == (1 << len(bits)) - 1:
            return moves
        for neighbour in neighbours[cell]:
            if neighbour not in seen:
                seen.add(neighbour)
                queue.append((neighbour, clean | bits.get(neighbour, 0), moves + 1))
    return None


def marks_on_pop(grid: _Grid) -> int | None:
    """You mark a state when it leaves the queue: until then it is queued again by every neighbour.

    Caught by: open_room
    Hint: 3
    Grows like: 2^n
    """
    start, bits, neighbours = _checked_start(grid), _bits(grid), _neighbours(grid)
    seen = set()
    queue = deque([(start, 0, 0)])
    while queue:
        cell, clean, moves = queue.popleft()
        seen.add((cell, clean))
        if clean == (1 << len(bits)) - 1:
            return moves
        for neighbour in neighbours[cell]:
            state = neighbour, clean | bits.get(neighbour, 0)
            if state not in seen:
                queue.append((*state, moves + 1))
    return None


def looks_after_each_move_only(grid: _Grid) -> int | None:
    """You ask whether all is clean after each move only, but a floor without dirt takes no move.

    Caught by: finds_the_fewest_moves, stays_if_all_is_clean
    """
    start, bits, neighbours = _checked_start(grid), _bits(grid), _neighbours(grid)
    wave, seen, moves = {(start, 0)}, {(start, 0)}, 0
    while wave:
        moves += 1
        around = {
            (neighbour, clean | bits.get(neighbour, 0))
            for cell, clean in wave
            for neighbour in neighbours[cell]
        }
        if any(clean == (1 << len(bits)) - 1 for _, clean in around):
            return moves
        wave = around - seen
        seen |= wave
    return None


def nearest_dirt_first(grid: _Grid) -> int | None:
    """You go to the nearest dirt each time, but what is left behind may cost more later.

    Caught by: finds_the_fewest_moves
    Hint: 1
    """
    cell, left, moves = _checked_start(grid), set(_bits(grid)), 0
    while left:
        distances = _distances(grid, cell)
        reachable = sorted((distances[dirt], dirt) for dirt in left & set(distances))
        if not reachable:
            return None
        distance, cell = reachable[0]
        moves += distance
        left.remove(cell)
    return moves


def returns_to_start(grid: _Grid) -> int | None:
    """You count the way back to the start, but the robot may stop where the last dirt was.

    Caught by: finds_the_fewest_moves
    Hint: 1
    """
    start, bits, neighbours = _checked_start(grid), _bits(grid), _neighbours(grid)
    moves = {(start, 0): 0}
    queue = deque(moves)
    while queue:
        cell, clean = queue.popleft()
        for neighbour in neighbours[cell]:
            state = neighbour, clean | bits.get(neighbour, 0)
            if state not in moves:
                moves[state] = moves[cell, clean] + 1
                queue.append(state)
    home = _distances(grid, start)
    everything = (1 << len(bits)) - 1
    tours = [count + home[at] for (at, clean), count in moves.items() if clean == everything]
    return min(tours, default=None)


def steps_diagonally(grid: _Grid) -> int | None:
    """You let the robot step to all eight cells around it, but it moves in four directions.

    Caught by: finds_the_fewest_moves
    Hint: 2
    """
    start, bits = _checked_start(grid), _bits(grid)
    free = set(_neighbours(grid))
    wave, seen, moves = {(start, 0)}, {(start, 0)}, 0
    while wave and all(clean != (1 << len(bits)) - 1 for _, clean in wave):
        around = {
            ((i + di, j + dj), clean | bits.get((i + di, j + dj), 0))
            for (i, j), clean in wave
            for di in (-1, 0, 1)
            for dj in (-1, 0, 1)
            if (i + di, j + dj) in free
        }
        wave = around - seen
        seen |= wave
        moves += 1
    return moves if wave else None


def wraps_around_the_edge(grid: _Grid) -> int | None:
    """Row -1 is the last row in Python, so your robot leaves the plan and comes in opposite.

    Caught by: finds_the_fewest_moves
    Hint: 2
    """
    start, bits = _checked_start(grid), _bits(grid)
    wave, seen, moves = {(start, 0)}, {(start, 0)}, 0
    while wave and all(clean != (1 << len(bits)) - 1 for _, clean in wave):
        around = set()
        for (i, j), clean in wave:
            for di, dj in ((0, 1), (1, 0), (0, -1), (-1, 0)):
                if i + di >= len(grid) or j + dj >= len(grid[0]) or grid[i + di][j + dj] == "#":
                    continue
                cell = (i + di) % len(grid), (j + dj) % len(grid[0])
                around.add((cell, clean | bits.get(cell, 0)))
        wave = around - seen
        seen |= wave
        moves += 1
    return moves if wave else None


def forgets_what_is_walled_in(grid: _Grid) -> int | None:
    """You clean all that can be reached; if some dirt cannot be, the answer is None.

    Caught by: says_none_if_dirt_is_walled_in
    Hint: 1
    """
    reachable = _distances(grid, _checked_start(grid))
    return reference(
        [
            "".join("." if c == "*" and (i, j) not in reachable else c for j, c in enumerate(row))
            for i, row in enumerate(grid)
        ]
    )


def minus_one_for_none(grid: _Grid) -> int | None:
    """You return -1 where dirt is out of reach; the statement asks for None.

    Caught by: says_none_if_dirt_is_walled_in
    Hint: 1
    """
    moves = reference(grid)
    return -1 if moves is None else moves


def takes_the_first_start(grid: _Grid) -> int | None:
    """You start at the first S and take any other for floor; only one is legal.

    Caught by: refuses_no_start_or_several
    Hint: 2
    """
    cells = "".join(grid)
    where = cells.find("S")
    flat = cells[: where + 1] + cells[where + 1 :].replace("S", ".")
    ends = [sum(map(len, grid[:i])) for i in range(len(grid) + 1)]
    return reference([flat[a:b] for a, b in pairwise(ends)])


def fills_short_rows(grid: _Grid) -> int | None:
    """You take what is missing from a short row for wall; a plan like that must be refused.

    Caught by: refuses_bad_plans
    Hint: 2
    """
    width = max(map(len, grid), default=0)
    return reference([row.ljust(width, "#") for row in grid])


def takes_anything_for_floor(grid: _Grid) -> int | None:
    """You take every character that is no wall for floor; unknown ones must be refused.

    Caught by: refuses_bad_plans
    Hint: 2
    """
    return reference(["".join(c if c in "#*S" else "." for c in row) for row in grid])


def _distances(grid: _Grid, start: _Cell) -> dict[_Cell, int]:
    neighbours = _neighbours(grid)
    distances = {start: 0}
    queue = deque([start])
    while queue:
        cell = queue.popleft()
        for neighbour in neighbours[cell]:
            if neighbour not in distances:
                distances[neighbour] = distances[cell] + 1
                queue.append(neighbour)
    return distances
