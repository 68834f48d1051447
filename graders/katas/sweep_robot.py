"""Judges `sweep_robot` by trying the dirt in every order."""

from itertools import pairwise, permutations
from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import Rng, Work, expect, promise, refuses, scale
from graders.strategies.lists import spelled

Cell = tuple[int, int]

MOST_DIRT = 4

HINTS = (
    "Walk through one corridor with dirt at both ends, on paper. Which cells are passed twice, is "
    "the nearest dirt the best to begin with, and where may the robot stop?",
    "What does Python find at row -1, which cells can be reached in one move, and which plans are "
    "none at all?",
    "A search over (cell, what is clean) has cells * 2**dirt states. How often does each of them "
    "enter your queue in an open room, and when do you know that it is there?",
)


def distances(grid: list[str], start: Cell) -> dict[Cell, int]:
    """How far each cell is from one, found by moving everywhere again and again."""
    found = {start: 0}
    for moves in range(1, sum(map(len, grid))):
        for i, j in [cell for cell, far in found.items() if far == moves - 1]:
            for cell in ((i, j + 1), (i + 1, j), (i, j - 1), (i - 1, j)):
                inside = 0 <= cell[0] < len(grid) and 0 <= cell[1] < len(grid[0])
                if inside and grid[cell[0]][cell[1]] != "#":
                    found.setdefault(cell, moves)
    return found


def places(grid: list[str], kind: str) -> list[Cell]:
    return [(i, j) for i, row in enumerate(grid) for j, cell in enumerate(row) if cell == kind]


def fewest_moves(grid: list[str]) -> int | None:
    """The statement, slow and obvious: the shortest of all orders."""
    (start,), dirt = places(grid, "S"), places(grid, "*")
    away = {cell: distances(grid, cell) for cell in [start, *dirt]}
    if any(cell not in away[start] for cell in dirt):
        return None
    orders = [(start, *order) for order in permutations(dirt)]
    return min(sum(away[a][b] for a, b in pairwise(order)) for order in orders)


def plan(cells: str, height: int, width: int, place: int, text: bytes) -> list[str]:
    """A plan of these cells with the start anywhere, and not too much dirt."""
    size = height * width
    flat = spelled(cells, text.ljust(size, b"\0")[:size])
    flat[place % size] = "S"
    dirt = [where for where, cell in enumerate(flat) if cell == "*"]
    for where in dirt[MOST_DIRT:]:
        flat[where] = "."
    return ["".join(flat[row * width : (row + 1) * width]) for row in range(height)]


def plans(cells: str, height: int, width: int) -> st.SearchStrategy[list[str]]:
    """Plans of at most this size, many of them as large as that and full."""
    size = height * width
    return st.builds(
        plan,
        st.just(cells),
        st.just(height) | st.integers(1, height),
        st.just(width) | st.integers(1, width),
        st.integers(0, size - 1),
        st.binary(max_size=size) | st.binary(min_size=size, max_size=size),
    )


def corridor(offsets: set[int], turned: bool) -> list[str]:
    """A corridor with dirt so far to the right of the start, or to the left."""
    offsets = {-offset if turned else offset for offset in offsets}
    ends = range(min(offsets | {0}), max(offsets | {0}) + 1)
    return ["".join("S" if at == 0 else "*" if at in offsets else "." for at in ends)]


# The nearest dirt lies now on one side, now on the other.
CORRIDORS = st.builds(corridor, st.sets(st.sampled_from([1, -2, 5, -8])), st.booleans())
ROOMS = plans(".#.*", 4, 5)
Walled = Annotated[list[str], plans(".#*#", 3, 4)]


@promise
def finds_the_fewest_moves(answer: Any, grid: Annotated[list[str], CORRIDORS | ROOMS]) -> None:
    """finds the fewest moves that pass over all dirt"""
    (start,) = places(grid, "S")
    within = distances(grid, start)
    reachable = [
        "".join("." if c == "*" and (i, j) not in within else c for j, c in enumerate(row))
        for i, row in enumerate(grid)
    ]
    expect(answer.fewest_moves(reachable), fewest_moves(reachable))


@promise
def says_none_if_dirt_is_walled_in(answer: Any, grid: Walled) -> None:
    """returns None if some of the dirt cannot be reached"""
    expect(answer.fewest_moves(grid), fewest_moves(grid))


@promise(examples=20)
def stays_if_all_is_clean(answer: Any, grid: Annotated[list[str], plans(".#", 3, 4)]) -> None:
    """returns 0 if there is no dirt"""
    expect(answer.fewest_moves(grid), 0)


@promise(examples=5)
def copes_with_ten_dirty_cells(
    answer: Any, left: Annotated[int, st.integers(1, 9)], gap: Annotated[int, st.integers(1, 2)]
) -> None:
    """copes with ten dirty cells, which have three million orders"""
    right = 10 - left
    step = "." * (gap - 1)
    grid = [("*" + step) * left + "S" + (step + "*") * right]
    # One end first, then all the way to the other.
    expect(answer.fewest_moves(grid), gap * (left + right + min(left, right)))


@promise(examples=8)
def turns_from_what_is_nearest(
    answer: Any,
    few: Annotated[int, st.integers(1, 3)],
    near: Annotated[int, st.integers(9, 11)],
    turned: Annotated[bool, st.booleans()],
) -> None:
    """leaves most of the dirt behind, though it is nearer, if the nearer end is elsewhere"""
    # All but one of those at the far end are nearer than any at the near one.
    far = near + 1
    there = {-offset for offset in (*range(1, 10 - few), far)}
    here = {near - one for one in range(few)}
    expect(answer.fewest_moves(corridor(here | there, turned)), 2 * near + far)


@promise(examples=40)
def refuses_no_start_or_several(
    answer: Any,
    grid: Annotated[list[str], plans("..*#", 3, 4)],
    several: Annotated[bool, st.booleans()],
    place: Annotated[int, st.integers(0, 11)],
) -> None:
    """raises ValueError if there is no start, or more than one"""
    without = [row.replace("S", ".") for row in grid]
    row = place % (len(grid) + 1)
    another = "." * (place % len(grid[0])) + "S"
    with refuses(ValueError):
        answer.fewest_moves(
            [*grid[:row], another.ljust(len(grid[0]), "*"), *grid[row:]] if several else without
        )


@promise(examples=50)
def refuses_bad_plans(
    answer: Any,
    grid: Annotated[list[str], plans("..*#", 3, 4)],
    odd: Annotated[str, st.sampled_from(["", ".", "#*", "longer", "unknown"])],
    strange: Annotated[str, st.sampled_from("s x@")],
    place: Annotated[int, st.integers(0, 11)],
) -> None:
    """raises ValueError for an empty plan, ragged rows and unknown cells"""
    width, row = len(grid[0]), place % (len(grid) + 1)
    if odd == "longer":
        odd = "#" * (width + 1)
    if odd == "unknown" or len(odd) == width:
        odd = strange * width
    bad = [*grid[:row], odd, *grid[row:]]
    with refuses(ValueError):
        answer.fewest_moves(bad if place else [])


@scale("n^2", sizes=(4, 24), right=4.4, slow=40.0)
def open_room(n: int, rng: Rng) -> Work:
    """a room of n x n cells without walls, five of them dirty"""
    cells = [["."] * n for _ in range(n)]
    far = [(i, j) for i in range(n) for j in range(n) if (i, j) != (0, 0)]
    for i, j in [(n - 1, n - 1), *rng.sample(far[:-1], 4)]:
        cells[i][j] = "*"
    cells[0][0] = "S"
    return Work("fewest_moves", (["".join(row) for row in cells],))


@scale("n", sizes=(8, 1_024), right=1.9, slow=11.5)
def more_and_more_dirt(n: int, rng: Rng) -> Work:
    """a room of 8 x 8 cells, so many of them dirty that n sets of them may be clean"""
    dirt = set(rng.sample(range(1, 64), n.bit_length() - 1))
    flat = "".join("*" if cell in dirt else "." for cell in range(1, 64))
    return Work("fewest_moves", ([f"S{flat}"[row : row + 8] for row in range(0, 64, 8)],))
