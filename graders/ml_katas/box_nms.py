"""Judges `box_nms` box by box, with exact fractions."""

from fractions import Fraction
from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st

from graders.authoring import (
    EPSILON,
    Rng,
    Work,
    close,
    ensure,
    expect,
    expect_close,
    promise,
    refuses,
    scale,
)
from graders.strategies.arrays import Array, Supply, supplies
from graders.strategies.lists import series
from graders.strategies.scalars import Flag

Box = list[float]

AFew = Annotated[int, st.integers(0, 4)]
Some = Annotated[int, st.integers(0, 6)]
Places = Annotated[Supply, supplies([0, 1, 2, 3, -1, 0.5], 16)]
Sides = Annotated[Supply, supplies([1, 2, 4, 3, 0.5], 16)]
SidesOrNone = Annotated[Supply, supplies([0, 1, 2, 0, 1], 16)]
# Two of them are the same in single precision.
SCORES = [0.5, 0.25, 0.75, 2.0**20, 2.0**20 + 2.0**-6, 0.0, -2.0, -1.0]
Ranking = Annotated[list[float], st.permutations(SCORES)]
Ties = Annotated[list[float], series([0.0, 1.0, -1.0, -0.0], 6, 6)]
# Overlaps of boxes with few coordinates are fractions of small numbers, so they are one of these or
# clearly above or below, and right answers agree however they compare.
Threshold = Annotated[float, st.sampled_from([0.5, 0.25, 0.0, 0.125, 1.0, 0.75])]
# All coordinates are sums of few powers of 2, so that widths and areas are exact.
Unit = Annotated[float, st.sampled_from([1.0, 2.0**-18])]
Shift = Annotated[float, st.sampled_from([0.0, 2.0**17])]
# Some hundred times what the division and a product round by, and less than any eps people add.
HARDLY = 2.0**-44

HINTS = (
    "Draw two boxes that touch, two apart on both axes, and two without area. How long is the "
    "piece that they share along each axis, and what do both cover together?",
    "Let box A cover B, and B cover C, but not A C. Which stay? And which goes first if scores are "
    "equal, or if the IoU is just the threshold?",
    "With 5 000 boxes in 10 heaps, how many IoUs does the result depend on? Which shape must `a` "
    "have, so that one call compares it with all of `b`?",
)


def overlap(a: Box, b: Box) -> Fraction:
    """The IoU of two boxes."""
    shared = area([*map(max, a[:2], b[:2]), *map(min, a[2:], b[2:])])
    union = area(a) + area(b) - shared
    return shared / union if union else Fraction(0)


def area(box: Box) -> Fraction:
    x1, y1, x2, y2 = map(Fraction, box)
    return max(x2 - x1, Fraction(0)) * max(y2 - y1, Fraction(0))


def survivors(boxes: list[Box], scores: list[float], threshold: float) -> list[int]:
    """The statement, slow and obvious."""
    kept: list[int] = []
    for i in sorted(range(len(boxes)), key=lambda i: (-scores[i], i)):
        if all(overlap(boxes[i], boxes[j]) <= threshold for j in kept):
            kept.append(i)
    return kept


def boxes_of(places: Supply, sides: Supply, n: int, unit: float = 1.0, shift: float = 0.0) -> Array:
    """Boxes with these lower corners, widths and heights, in units from `shift`."""
    low, size = unit * places.array(n, 2) + shift, unit * sides.array(n, 2)
    return np.concatenate([low, low + size], axis=1)


def check_iou(answer: Any, a: Array, b: Array) -> None:
    """Sums and products of these coordinates are exact, so only the division rounds."""
    expected = [[float(overlap(one, other)) for other in b.tolist()] for one in a.tolist()]
    wanted = np.reshape(expected, (len(a), len(b)))
    expect_close(answer.iou(a, b), wanted, atol=8 * EPSILON, dtype="float64")


def check_nms(answer: Any, boxes: Array, scores: list[float], threshold: float) -> None:
    result = answer.nms(boxes, np.array(scores, dtype=np.float64), threshold)
    expect_indices(result, survivors(boxes.tolist(), scores, threshold))


def expect_indices(result: Any, expected: list[int]) -> None:
    ensure(
        isinstance(result, np.ndarray) and result.ndim == 1 and result.dtype.kind in "iu",
        "the result is no array of integers with one axis",
        actual=result,
    )
    expect(result.tolist(), expected, "the list of indices")


@promise
def divides_the_areas(
    answer: Any, n: AFew, m: AFew, places: Places, sides: Sides, unit: Unit, shift: Shift
) -> None:
    """divides the area that two boxes share by the one that they cover"""
    both = boxes_of(places, sides, n + m, unit, shift)
    check_iou(answer, both[:n], both[n:])


@promise
def keeps_the_best_boxes(
    answer: Any, n: Some, places: Places, sides: Sides, scores: Ranking, threshold: Threshold
) -> None:
    """keeps a box unless its IoU with a better one that stays is above the threshold"""
    check_nms(answer, boxes_of(places, sides, n), scores[:n], threshold)


@promise(examples=80)
def tells_a_box_from_the_threshold(
    answer: Any,
    share: Annotated[float, st.sampled_from([1.0, 0.5, 0.25, 0.75])],
    off: Annotated[float, st.sampled_from([-HARDLY, 0.0, HARDLY])],
    sides: Annotated[Supply, supplies([2, 1, 4, 3], 2)],
    unit: Unit,
    shift: Shift,
    inner_first: Flag,
) -> None:
    """drops a box whose IoU is above the threshold, however little and however small it is"""
    width, height = unit * sides.array(2)
    widths = (share * width, width) if inner_first else (width, share * width)
    boxes = np.array([[shift, shift, shift + wide, shift + height] for wide in widths])
    check_nms(answer, boxes, [2.0, 1.0], min(1.0, share + off))


@promise(examples=80)
def drops_by_kept_boxes_only(
    answer: Any,
    n: Annotated[int, st.integers(3, 6)],
    places: Annotated[Supply, supplies([0, 1, 2, 3, 4], 6)],
    scores: Ranking,
    threshold: Annotated[float, st.sampled_from([0.25, 0.0, 0.125])],
) -> None:
    """keeps a box that is covered only by boxes which have gone themselves"""
    boxes = np.array([[left, 0.0, left + 2, 1.0] for left in places.array(n)])
    check_nms(answer, boxes, scores[:n], threshold)


@promise(examples=60)
def prefers_the_lower_index(
    answer: Any, n: Some, places: Places, sides: Sides, scores: Ties, threshold: Threshold
) -> None:
    """goes through boxes of equal score by rising index"""
    check_nms(answer, boxes_of(places, sides, n), scores[:n], threshold)


@promise(examples=50)
def bears_boxes_without_area(
    answer: Any, n: AFew, m: AFew, places: Places, sides: SidesOrNone, threshold: Threshold
) -> None:
    """gives boxes without area the IoU 0 with every box, so that they stay"""
    both = boxes_of(places, sides, n + m)
    check_iou(answer, both[:n], both[n:])
    check_nms(answer, both, [float(len(both) - i) for i in range(len(both))], threshold)


BOX = [0.0, 0.0, 1.0, 1.0]


@promise(
    cases=[
        [[0.0, 0.0, -1.0, 1.0]],  # ends before it begins
        [[0.0, 1.0, 1.0, 0.0]],
        [BOX, [2.0, 2.0, 1.0, 1.0]],
        *([[odd, 0.0, 1.0, 1.0]] for odd in (np.nan, -np.inf)),
        *([BOX, [0.0, 0.0, 1.0, odd]] for odd in (np.nan, np.inf)),
        *([], BOX, [BOX[:3]], [[*BOX, 1.0]], [[BOX]], np.zeros((0, 3)), np.zeros((0, 5))),  # shapes
    ]
)
def refuses_what_is_no_box(answer: Any, rows: Any) -> None:
    """raises ValueError for boxes that end before they begin, odd numbers and other shapes"""
    bad, good = np.array(rows), np.array([BOX])
    for a, b in ((bad, good), (good, bad)):
        with refuses(ValueError):
            answer.iou(a, b)
    with refuses(ValueError):
        answer.nms(bad, np.ones(len(bad)), 0.5)


@promise(
    cases=[
        *(([1.0, 2.0], odd) for odd in (-0.1, 1.5, np.nan)),
        *((odd, 0.5) for odd in ([1.0], [1.0, 2.0, 3.0], [[1.0], [2.0]], [[1.0, 2.0]])),
        *((odd, 0.5) for odd in ([np.nan, 1.0], [1.0, np.inf], [-np.inf, 1.0])),
    ]
)
def refuses_other_scores(answer: Any, scores: Any, threshold: float) -> None:
    """raises ValueError for scores that do not fit, and a threshold outside [0, 1]"""
    with refuses(ValueError):
        answer.nms(np.array([BOX, BOX]), np.array(scores), threshold)


def same_indices(result: Any, expected: Any, _: Work) -> None:
    """Overlaps at scale are drawn at random, none of them at the threshold."""
    expect_indices(result, expected.tolist())


@scale("n", sizes=(125, 2_000), right=1.6, slow=40.0, agreement=same_indices)
def heaps_of_boxes(n: int, rng: Rng) -> Work:
    """n boxes in 8 heaps, for `nms`"""
    low = 100.0 * (np.arange(n) % 8)[:, None] + rng.numpy.random((n, 2))
    boxes = np.concatenate([low, low + 10 + rng.numpy.random((n, 2))], axis=1)
    return Work("nms", (boxes, rng.numpy.random(n), 0.5))


# Coordinates are of size 10: two right answers differ by a few roundings.
@scale("n^2", sizes=(16, 256), right=1.2, slow=15.0, flat=True, agreement=close(atol=1e-9))
def boxes_against_boxes(n: int, rng: Rng) -> Work:
    """n boxes against n others, for `iou`"""
    low = 8 * rng.numpy.random((2, n, 2))
    a, b = np.concatenate([low, low + 4 * rng.numpy.random((2, n, 2))], axis=2)
    return Work("iou", (a, b))
