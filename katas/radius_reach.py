"""Points within reach of each other.

Radio stations stand at whole-number coordinates and can talk to any station that is near enough;
messages are passed on. Someone asks which stations a message from one of them can get to.

Two points are joined if their Euclidean distance is at most `radius`, exactly `radius` included.
`reachable(points, radius, start)` returns a new set with the index of every point that can be
reached from `points[start]` by any number of such hops, `start` among them. Several points may be
at the same place; a radius of 0 joins these and no others.

The result is exact: coordinates and the radius are ints up to 10**9 in size, where floats can no
longer tell a distance from the next. Coordinates may be negative. Raise `ValueError` if `radius` is
negative or `start` is no index from 0 to `len(points) - 1`.

    >>> sorted(reachable([(0, 0), (3, 4), (8, 4), (9, 9), (3, 10)], 5, 0))
    [0, 1, 2]
    >>> sorted(reachable([(0, 0), (-3, -4), (0, 0), (4, 4)], 4, 2))
    [0, 2]
    >>> sorted(reachable([(7, 7), (7, 8), (7, 7)], 0, 0))
    [0, 2]

Limits: up to 100_000 points. Time and memory O(n), expected, where a circle of that radius holds
few different places; any number of points at one place then cost no more than one, but for reading
them.
Ask first: how large can coordinates be, and is the boundary included? can points coincide? how many
points may be near one point?

Level: hard
Minutes: 30
Tags: graphs, grid, hash map, geometry
"""

from collections.abc import Sequence


def reachable(points: Sequence[tuple[int, int]], radius: int, start: int) -> set[int]:
    raise NotImplementedError
