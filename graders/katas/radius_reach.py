"""Judges `radius_reach` by measuring all pairs of points, again and again."""

import math
from itertools import product
from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import Rng, Work, expect, promise, refuses, scale
from graders.strategies.lists import series

Points = list[tuple[int, int]]
Radius = Annotated[int, st.integers(2, 3)]
Start = Annotated[int, st.integers(0, 11)]  # counted round and round

FEW = [(0, 0), (1, 0), (0, 2), (3, 1)]
# From the origin just within reach, or beyond, in units of a tenth of the radius and a step of 1.
RIM = [(10, 0), (0, 10), (-10, 0), (0, -10), (6, 8), (-8, -6)]
STEPS = [(0, 0), (0, 1), (1, 0), (0, -1), (-1, 0)]
BAD = [
    (FEW[:size], radius, start)
    for size, radius, start in product(range(5), range(-2, 3), range(-3, 7))
    if radius < 0 or not 0 <= start < size
]

HINTS = (
    "If the plane is cut into squares as wide as the radius, in which of them can a point within "
    "reach be? How wide are they for a radius of 0, and where are the borders to the left of 0?",
    "Write down when two points are joined, and evaluate it for (0, 0) and (10**9, 1) with a "
    "radius of 10**9: which steps of it are exact? And which points may start?",
    "What use is a point in its square once it has been found? Think of 100_000 points at one "
    "place, and of as many in a row.",
)


def within_reach(points: Points, radius: int, start: int) -> set[int]:
    """The statement, slow and obvious."""
    found = {start}
    for _ in points:
        found |= {
            index
            for index, (x, y) in enumerate(points)
            for a, b in [points[one] for one in found]
            if (x - a) ** 2 + (y - b) ** 2 <= radius**2
        }
    return found


def check(answer: Any, points: Points, radius: int, start: int) -> None:
    start %= len(points)
    expect(answer.reachable(points, radius, start), within_reach(points, radius, start))


@promise
def follows_hops(
    answer: Any,
    points: Annotated[Points, series([*product(range(10), range(7))], 1, 12)],
    radius: Radius,
    start: Start,
) -> None:
    """follows hops of at most the radius, and finds all that they lead to"""
    check(answer, points, radius, start)


@promise(examples=60)
def joins_coincident_points(
    answer: Any,
    points: Annotated[Points, series(FEW, 1, 12)],
    radius: Annotated[int, st.integers(0, 2)],
    start: Start,
) -> None:
    """joins points at the same place, and for a radius of 0 no others"""
    check(answer, points, radius, start)


@promise
def takes_negative_coordinates(
    answer: Any,
    points: Annotated[Points, series([*product(range(-5, 5), range(-3, 4))], 1, 12)],
    radius: Radius,
    start: Start,
) -> None:
    """treats negative coordinates as any other"""
    check(answer, points, radius, start)


@promise(examples=80)
def is_exact(
    answer: Any,
    rim: Annotated[list[Points], series([[at, step] for step in STEPS for at in RIM], 1, 3)],
    tenth: Annotated[int, st.sampled_from([10**8 - 1, 5 * 10**7, 1])],
    start: Start,
) -> None:
    """is exact for coordinates up to 10**9 in size"""
    points = [(x * tenth + dx, y * tenth + dy) for (x, y), (dx, dy) in rim]
    check(answer, [(0, 0), *points], 10 * tenth, start)


@promise(cases=BAD)
def refuses_bad_input(answer: Any, points: Points, radius: int, start: int) -> None:
    """raises ValueError for a negative radius, and a start that is no index, -1 too"""
    with refuses(ValueError):
        answer.reachable(points, radius, start)


@scale("n", sizes=(500, 8_000, 100_000), right=1.2, slow=33.0)
def scattered(n: int, rng: Rng) -> Work:
    """n points anywhere, about 8 of them within reach of each"""
    radius = 1_000
    width = int(radius * math.sqrt(n * math.pi / 8))
    corner = rng.randrange(-(10**8), 10**8)
    points = [(corner + rng.randrange(width), corner + rng.randrange(width)) for _ in range(n)]
    return Work("reachable", (points, radius, rng.randrange(n)))


@scale("n", sizes=(500, 8_000, 100_000), right=1.8, slow=40.0)
def crowd(n: int, rng: Rng) -> Work:
    """n points, half of them at one place, the others in a row and a column from there"""
    radius, x, y = 1_000, rng.randrange(-(10**8), 10**8), rng.randrange(-(10**8), 10**8)
    steps = [radius * max(0, place - n // 2) // 2 for place in range(n)]
    points = [(x, y + step) if place % 2 else (x + step, y) for place, step in enumerate(steps)]
    rng.shuffle(points)
    return Work("reachable", (points, radius, rng.randrange(n)))
