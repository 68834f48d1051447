"""A grid of square cells as wide as the radius (fixed-radius near neighbours; Bentley, 1975).

Whatever is within reach of a point lies in its own cell or in one of the eight around it, so a
search need not look at more than those nine. A point is taken out of its cell when it is found:
then no later hop looks at it again, and a crowded cell costs no more than its points. Points at the
same place are one for the search.

Squared distances are compared, in ints, which is exact. Time O(n) expected where a circle of the
radius holds few places, for each place looks at nine cells of few others; memory O(n).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

_Point = tuple[int, int]
_Cell = tuple[int, int]


def reachable(points: Sequence[_Point], radius: int, start: int) -> set[int]:
    """Return the indices of all points that hops of at most `radius` lead to."""
    _check(points, radius, start)
    side = max(radius, 1)
    cells = _by_cell(set(points), side)
    found = set()
    frontier = [points[start]]
    while frontier:
        point = frontier.pop()
        for cell in _cells_around(point, side):
            if cell in cells:
                near = _take_near(cells[cell], point, radius)
                found.update(near)
                frontier += near
    return {index for index, point in enumerate(points) if point in found}


def _check(points: Sequence[_Point], radius: int, start: int) -> None:
    if radius < 0:
        raise ValueError(f"radius must not be negative, got {radius!r}")
    if not 0 <= start < len(points):
        raise ValueError(f"start must be an index of the {len(points)} points, got {start!r}")


def _by_cell(places: set[_Point], side: int) -> dict[_Cell, list[_Point]]:
    cells: dict[_Cell, list[_Point]] = defaultdict(list)
    for x, y in places:
        cells[x // side, y // side].append((x, y))
    return cells


def _cells_around(point: _Point, side: int) -> Iterator[_Cell]:
    column, row = point[0] // side, point[1] // side
    for i in (column - 1, column, column + 1):
        for j in (row - 1, row, row + 1):
            yield i, j


def _take_near(places: list[_Point], point: _Point, radius: int) -> list[_Point]:
    """Take out and return all that are within reach of `point`."""
    x, y = point
    near: list[_Point] = []
    far: list[_Point] = []
    for place in places:
        squared = (place[0] - x) ** 2 + (place[1] - y) ** 2
        (near if squared <= radius**2 else far).append(place)
    places[:] = far
    return near
