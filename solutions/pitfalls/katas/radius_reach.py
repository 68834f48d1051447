"""Known-wrong answers to `radius_reach`, one mistake each."""

import math
from collections import defaultdict
from collections.abc import Callable, Sequence

from solutions.katas.radius_reach import _by_cell, _cells_around, _check, _take_near
from solutions.katas.radius_reach import reachable as reference

_Point = tuple[int, int]
_Points = Sequence[_Point]
_Near = Callable[[int, int], bool]  # of two indices


def all_pairs(points: _Points, radius: int, start: int) -> set[int]:
    """You measure the distance to every point at each hop: O(n^2), however far most of them are.

    Caught by: scattered
    Hint: 1
    Grows like: n^2
    """
    _check(points, radius, start)
    unseen = set(points)
    frontier = [points[start]]
    while frontier:
        x, y = frontier.pop()
        near = [(a, b) for a, b in unseen if (a - x) ** 2 + (b - y) ** 2 <= radius**2]
        unseen.difference_update(near)
        frontier += near
    return {index for index, point in enumerate(points) if point not in unseen}


def rescans_visited_points(points: _Points, radius: int, start: int) -> set[int]:
    """You leave a point in its cell once it is found, so all who stand near look at it again.

    Caught by: crowd
    Hint: 3
    Grows like: n^2
    """
    _check(points, radius, start)
    side = max(radius, 1)
    cells: dict[_Point, list[int]] = defaultdict(list)
    for index, (x, y) in enumerate(points):
        cells[x // side, y // side].append(index)
    found = {start}
    frontier = [start]
    while frontier:
        x, y = points[frontier.pop()]
        for cell in _cells_around((x, y), side):
            for index in cells.get(cell, ()):
                a, b = points[index]
                if (a - x) ** 2 + (b - y) ** 2 <= radius**2 and index not in found:
                    found.add(index)
                    frontier.append(index)
    return found


def recursive(points: _Points, radius: int, start: int) -> set[int]:
    """You call yourself for each hop, and Python's stack ends after a thousand of them.

    Caught by: crowd, scattered
    Hint: 3
    """
    _check(points, radius, start)
    side = max(radius, 1)
    cells = _by_cell(set(points), side)
    found = {points[start]}

    def visit(point: _Point) -> None:
        for cell in _cells_around(point, side):
            for near in _take_near(cells.get(cell, []), point, radius):
                found.add(near)
                visit(near)

    visit(points[start])
    return {index for index, point in enumerate(points) if point in found}


def sqrt_rounding(points: _Points, radius: int, start: int) -> set[int]:
    """A root is rounded to a float, so a distance just above the radius becomes the radius.

    Caught by: is_exact
    Hint: 2
    """

    def near(one: int, two: int) -> bool:
        (x, y), (a, b) = points[one], points[two]
        return math.sqrt((a - x) ** 2 + (b - y) ** 2) <= radius

    return _search(points, radius, start, near)


def leaves_out_the_radius(points: _Points, radius: int, start: int) -> set[int]:
    """You join points nearer than the radius only, but a distance of exactly that joins as well.

    Caught by: follows_hops
    Hint: 2
    """

    def near(one: int, two: int) -> bool:
        (x, y), (a, b) = points[one], points[two]
        return (a - x) ** 2 + (b - y) ** 2 < radius**2 or points[one] == points[two]

    return _search(points, radius, start, near)


def measures_along_the_axes(points: _Points, radius: int, start: int) -> set[int]:
    """You compare dx and dy with the radius one by one: that reaches into a square's corners.

    Caught by: follows_hops
    Hint: 2
    """

    def near(one: int, two: int) -> bool:
        (x, y), (a, b) = points[one], points[two]
        return max(abs(a - x), abs(b - y)) <= radius

    return _search(points, radius, start, near)


def one_hop_only(points: _Points, radius: int, start: int) -> set[int]:
    """You stop at what is near the start, but messages are passed on from there.

    Caught by: follows_hops
    Hint: 2
    """
    _check(points, radius, start)
    x, y = points[start]
    return {i for i, (a, b) in enumerate(points) if (a - x) ** 2 + (b - y) ** 2 <= radius**2}


def four_cells_only(points: _Points, radius: int, start: int) -> set[int]:
    """You look into the cells left, right, above and below, but the corners are near as well.

    Caught by: follows_hops, takes_negative_coordinates
    Hint: 1
    """
    _check(points, radius, start)
    side = max(radius, 1)

    def near(one: int, two: int) -> bool:
        (x, y), (a, b) = points[one], points[two]
        steps = abs(a // side - x // side) + abs(b // side - y // side)
        return (a - x) ** 2 + (b - y) ** 2 <= radius**2 and steps < 2

    return _search(points, radius, start, near)


def truncates_negative_cells(points: _Points, radius: int, start: int) -> set[int]:
    """`int` rounds towards 0, which makes the cells beside 0 one, twice as wide: round down.

    Caught by: takes_negative_coordinates
    Hint: 1
    """
    _check(points, radius, start)
    side = math.isqrt(radius**2 // 2) + 1  # any two points of one cell are within reach

    def cell(point: _Point) -> _Point:
        return _truncated(point[0], side), _truncated(point[1], side)

    def near(one: int, two: int) -> bool:
        (x, y), (a, b) = points[one], points[two]
        return cell((x, y)) == cell((a, b)) or (a - x) ** 2 + (b - y) ** 2 <= radius**2

    return _search(points, radius, start, near)


def divides_by_zero_radius(points: _Points, radius: int, start: int) -> set[int]:
    """You divide by the radius to find a cell, but a radius of 0 is legal.

    Caught by: joins_coincident_points
    Hint: 1
    """
    _check(points, radius, start)
    _by_cell(set(points), radius)
    return reference(points, radius, start)


def any_start(points: _Points, radius: int, start: int) -> set[int]:
    """Python takes -1 for the last point; here it is no index, and raises ValueError.

    Caught by: refuses_bad_input
    Hint: 2
    """
    return reference(points, radius, start % len(points) if points else start)


def _truncated(x: int, side: int) -> int:
    return -(-x // side) if x < 0 else x // side


def _search(points: _Points, radius: int, start: int, near: _Near) -> set[int]:
    _check(points, radius, start)
    found = {start}
    frontier = [start]
    while frontier:
        one = frontier.pop()
        new = [two for two in range(len(points)) if two not in found and near(one, two)]
        found.update(new)
        frontier += new
    return found
