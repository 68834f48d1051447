"""Judges `sweep_robot` by trying the dirt in every order."""

from collections.abc import Iterable
from itertools import pairwise, permutations
from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import Rng, Work, expect, promise, refuses, scale
from graders.strategies.lists import spelled
from graders.strategies.scalars import Flag

Cell = tuple[int, int]
Plan = list[str]

HINTS = (
    "Walk through one corridor with dirt at both ends, on paper. Which cells are passed twice, is "
    "the nearest dirt the best to begin with, and where may the robot stop?",
    "What does Python find at row -1, which cells can be reached in one move, and which plans are "
    "none at all?",
    "A search over (cell, what is clean) has cells * 2**dirt states. How often does each of them "
    "enter your queue in an open room, and when do you know that it is there?",
)


def distances(grid: Plan, start: Cell) -> dict[Cell, int]:
    """How far each cell is from one, found by moving everywhere again and again."""
    free, found = {*places(grid, "S.*")}, {start: 0}
    for moves in range(1, len(free)):
        for i, j in [cell for cell, far in found.items() if far == moves - 1]:
            for cell in free & {(i, j + 1), (i + 1, j), (i, j - 1), (i - 1, j)}:
                found.setdefault(cell, moves)
    return found


def places(grid: Plan, kinds: str) -> list[Cell]:
    return [(i, j) for i, row in enumerate(grid) for j, cell in enumerate(row) if cell in kinds]


def fewest_moves(grid: Plan) -> int | None:
    """The statement, slow and obvious: the shortest of all orders."""
    (start,), dirt = places(grid, "S"), places(grid, "*")
    away = {cell: distances(grid, cell) for cell in [start, *dirt]}
    if any(cell not in away[start] for cell in dirt):
        return None
    orders = [(start, *order) for order in permutations(dirt)]
    return min(sum(away[a][b] for a, b in pairwise(order)) for order in orders)


def rows_of(cells: Iterable[str], width: int) -> Plan:
    text = "".join(cells)
    return [text[start : start + width] for start in range(0, len(text), width)]


def plan(cells: str, height: int, width: int, place: int, text: bytes) -> Plan:
    """A plan of these cells with the start anywhere, and at most four dirty."""
    size = height * width
    flat = spelled(cells, text.ljust(size, b"\0")[:size])
    flat[place % size] = "S"
    for where in [at for at, cell in enumerate(flat) if cell == "*"][4:]:
        flat[where] = "."
    return rows_of(flat, width)


def plans(cells: str, height: int, width: int) -> st.SearchStrategy[Plan]:
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


def corridor(offsets: set[int], turned: bool) -> Plan:
    """A corridor with dirt so far to the right of the start, or to the left."""
    dirt = {-offset if turned else offset for offset in offsets}
    ends = range(min(dirt | {0}), max(dirt | {0}) + 1)
    return ["".join("S" if at == 0 else "*" if at in dirt else "." for at in ends)]


def room(width: int, dirt: list[int]) -> Plan:
    """A square without walls, and the start in its corner."""
    return rows_of(["S", *("*" if at in dirt else "." for at in range(1, width**2))], width)


def with_each(*rows: str) -> list[Plan]:
    """The same plan with each of these rows at each place."""
    plan = ["S.*", "#..", ".*."]
    return [[*plan[:at], row, *plan[at:]] for row in rows for at in range(4)]


# The nearest dirt lies now on one side, now on the other.
CORRIDORS = st.builds(corridor, st.sets(st.sampled_from([1, -2, 5, -8])), st.booleans())
ROOMS = plans(".#.*", 4, 5)


@promise
def finds_the_fewest_moves(answer: Any, grid: Annotated[Plan, CORRIDORS | ROOMS]) -> None:
    """finds the fewest moves that pass over all dirt"""
    within = distances(grid, *places(grid, "S"))
    reachable = [
        "".join("." if c == "*" and (i, j) not in within else c for j, c in enumerate(row))
        for i, row in enumerate(grid)
    ]
    expect(answer.fewest_moves(reachable), fewest_moves(reachable))


@promise
def says_none_if_dirt_is_walled_in(answer: Any, grid: Annotated[Plan, plans(".#*#", 3, 4)]) -> None:
    """returns None if some of the dirt cannot be reached"""
    expect(answer.fewest_moves(grid), fewest_moves(grid))


@promise(examples=20)
def stays_if_all_is_clean(answer: Any, grid: Annotated[Plan, plans(".#", 3, 4)]) -> None:
    """returns 0 if there is no dirt"""
    expect(answer.fewest_moves(grid), 0)


@promise(examples=5)
def copes_with_ten_dirty_cells(
    answer: Any, left: Annotated[int, st.integers(1, 9)], gap: Annotated[int, st.integers(1, 2)]
) -> None:
    """copes with ten dirty cells, which have three million orders"""
    right, step = 10 - left, "." * (gap - 1)
    grid = [("*" + step) * left + "S" + (step + "*") * right]
    # One end first, then all the way to the other.
    expect(answer.fewest_moves(grid), gap * (left + right + min(left, right)))


@promise(examples=8)
def turns_from_what_is_nearest(
    answer: Any,
    few: Annotated[int, st.integers(1, 3)],
    near: Annotated[int, st.integers(9, 11)],
    turned: Flag,
) -> None:
    """leaves most of the dirt behind, though it is nearer, if the nearer end is elsewhere"""
    # All but one of those at the far end are nearer than any at the near one.
    far = near + 1
    there = {-offset for offset in (*range(1, 10 - few), far)}
    here = {near - one for one in range(few)}
    expect(answer.fewest_moves(corridor(here | there, turned)), 2 * near + far)


@promise(cases=[["..*", "#.."], ["*"], ["S.S"], *with_each("S##", ".S.", "**S")])
def refuses_no_start_or_several(answer: Any, grid: Plan) -> None:
    """raises ValueError if there is no start, or more than one"""
    with refuses(ValueError):
        answer.fewest_moves(grid)


@promise(cases=[[], *with_each("", ".", "#*", "####", "sss", "  .", ".x.", "*@#")])
def refuses_bad_plans(answer: Any, grid: Plan) -> None:
    """raises ValueError for an empty plan, ragged rows and unknown cells"""
    with refuses(ValueError):
        answer.fewest_moves(grid)


@scale("n^2", sizes=(4, 24), right=4.4, slow=40.0)
def open_room(n: int, rng: Rng) -> Work:
    """a room of n x n cells without walls, five of them dirty"""
    dirt = [n**2 - 1, *rng.sample(range(1, n**2 - 1), 4)]
    return Work("fewest_moves", (room(n, dirt),))


@scale("n", sizes=(8, 1_024), right=1.9, slow=11.5)
def more_and_more_dirt(n: int, rng: Rng) -> Work:
    """a room of 8 x 8 cells, so many of them dirty that n sets of them may be clean"""
    return Work("fewest_moves", (room(8, rng.sample(range(1, 64), n.bit_length() - 1)),))
