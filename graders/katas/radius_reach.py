"""Judges `radius_reach` by measuring all pairs of points, again and again."""

import math
from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import Rng, Work, expect, promise, refuses, scale
from graders.strategies.lists import series

Point = tuple[int, int]

Radii = Annotated[int, st.integers(2, 3)]
Start = Annotated[int, st.integers(0, 11)]
SMALL = [(x, y) for x in range(10) for y in range(7)]  # letters of `series`
AROUND_0 = [(x, y) for x in range(-5, 5) for y in range(-3, 4)]
FEW = [(0, 0), (1, 0), (0, 2), (3, 1)]

# In units of a tenth of the radius, and a step of 1: from the origin just within reach, or beyond.
ON_THE_RIM = [(10, 0), (0, 10), (-10, 0), (0, -10), (6, 8), (-8, -6)]
STEPS = [(0, 0), (0, 1), (1, 0), (0, -1), (-1, 0)]
NEAR_THE_RIM = [(rim, step) for step in STEPS for rim in ON_THE_RIM]

HINTS = (
    "If the plane is cut into squares as wide as the radius, in which of them can a point within "
    "reach be? How wide are they for a radius of 0, and where are the borders to the left of 0?",
    "Write down when two points are joined, and evaluate it for (0, 0) and (10**9, 1) with a "
    "radius of 10**9: which steps of it are exact? And which points may start?",
    "What use is a point in its square once it has been found? Think of 100_000 points at one "
    "place, and of as many in a row.",
)


def within_reach(points: list[Point], radius: int, start: int) -> set[int]:
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


def check(answer: Any, points: list[Point], radius: int, start: int) -> None:
    """`start` is counted round and round."""
    start %= len(points)
    expect(answer.reachable(points, radius, start), within_reach(points, radius, start))


@promise
def follows_hops(
    answer: Any, points: Annotated[list[Point], series(SMALL, 1, 12)], radius: Radii, start: Start
) -> None:
    """follows hops of at most the radius, and finds all that they lead to"""
    check(answer, points, radius, start)


@promise(examples=60)
def joins_coincident_points(
    answer: Any,
    points: Annotated[list[Point], series(FEW, 1, 12)],
    radius: Annotated[int, st.integers(0, 2)],
    start: Start,
) -> None:
    """joins points at the same place, and for a radius of 0 no others"""
    check(answer, points, radius, start)


@promise
def takes_negative_coordinates(
    answer: Any,
    points: Annotated[list[Point], series(AROUND_0, 1, 12)],
    radius: Radii,
    start: Start,
) -> None:
    """treats negative coordinates as any other"""
    check(answer, points, radius, start)


@promise(examples=80)
def is_exact(
    answer: Any,
    rim: Annotated[list[tuple[Point, Point]], series(NEAR_THE_RIM, 1, 3)],
    tenth: Annotated[int, st.sampled_from([10**8 - 1, 5 * 10**7, 1])],
    start: Start,
) -> None:
    """is exact for coordinates up to 10**9 in size"""
    points = [(x * tenth + dx, y * tenth + dy) for (x, y), (dx, dy) in rim]
    check(answer, [(0, 0), *points], 10 * tenth, start)


@promise(examples=60)
def refuses_bad_input(
    answer: Any,
    points: Annotated[list[Point], series(FEW, 0, 4)],
    radius: Annotated[int, st.integers(0, 3)],
    case: Annotated[str, st.sampled_from(["radius", "before", "after", "both"])],
    beyond: Annotated[int, st.integers(0, 2)],
) -> None:
    """raises ValueError for a negative radius, and a start that is no index, -1 too"""
    starts = {"radius": 0, "before": -1 - beyond, "after": len(points) + beyond, "both": -1}
    with refuses(ValueError):
        answer.reachable(
            points, radius if case in ("before", "after") else -1 - radius, starts[case]
        )


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
