"""The paired measurement: one shape of input, both sides at each size, n doubled step by step."""

import math
from collections.abc import Sequence
from random import Random

from ..faults import Fault
from .measure import Bench
from .scale import Resource, Scale
from .series import CLEARLY_GROWING, LAST_SIZES, Point, Series, slope

_ENOUGH_SECONDS = 0.03  # the reference's time at which doubling stops
_LEAST_SECONDS = 0.0002  # what a request takes, a hundredth of it, is known only so well
# An answer is cut off when it has used this many times what would fail it.
_CUT_OFF = 1.5
# Times the limit, and clearly growing: no larger size need be tried.
_HOPELESS = 2.0
# Where it begins to grow, what is slow at the speed of C grows like this beside all the rest.
_STANDING_STILL = 0.15
# What an answer may take on one size beyond the usual ones. Slow ones that run at the speed of C
# take up to 27 times as long as the reference where the statement's limits are, which is seconds.
_LONGEST_SECONDS = 6.0


def climb(
    bench: Bench, scale: Scale, series: Series, *, start: int | None = None, check: bool = True
) -> None:
    """Doubles n, one measurement each, until the ratio is known well enough or hopeless.

    `start` is the first size, by default the shape's smallest. With `check`, results that do not
    agree with the reference's raise a Fault.
    """
    n = start or scale.smallest
    while n <= scale.largest and not (len(series) and _is_enough(scale, series)):
        measure(bench, scale, series, n, check=check)
        n *= 2
        if n <= scale.largest and _is_too_short(scale, series.top):
            series.clear()


def climb_on(bench: Bench, scale: Scale, series: Series, *, check: bool = True) -> None:
    """Goes on beyond the usual sizes, one measurement each, while the ratio still grows."""
    while n := further_size(scale, series):
        measure(bench, scale, series, n, check=check)


def further_size(scale: Scale, series: Series) -> int:
    """Returns the next size, of those that the statement allows, at which a verdict may change.

    0 if there is none: a ratio that stands still will be the same there, one that is hopeless fails
    without it, and some answers would take too long.
    """
    n = min(2 * series.top.n, scale.up_to)
    if n == series.top.n or series.growth <= _STANDING_STILL:
        return 0
    if is_hopeless(scale, series.top, series):
        return 0
    return n if _expected(scale, series, n) < _LONGEST_SECONDS else 0


def measure_last(
    bench: Bench, scale: Scale, series: Series, sizes: Sequence[int], rng: Random
) -> None:
    """Measures these sizes once more, in any order, and adds them to the series."""
    for n in rng.sample(sizes, len(sizes)):
        measure(bench, scale, series, n)


def measure(bench: Bench, scale: Scale, series: Series, n: int, *, check: bool = False) -> None:
    """Adds a measurement of size n to the series. Raises a Fault that says at which size it was.

    Where no larger size makes the work long enough for the clock, many inputs do.
    """
    patience = _CUT_OFF * scale.hard_limit
    try:
        point = bench.measure(n, patience=patience, check=check)
        if 2 * n > scale.largest and _is_too_short(scale, point):
            point = bench.measure_short(n, patience=patience, check=check)
        series.add(point)
    except Fault as fault:
        fault.sentence = f"{at(scale, n)}: {fault.sentence}"
        raise


def is_hopeless(scale: Scale, top: Point, series: Series) -> bool:
    """Whether larger sizes would only take longer, as the largest and the growth so far say."""
    high = top.ratio > _HOPELESS * scale.limit
    growing = len(series) >= LAST_SIZES and series.growth > CLEARLY_GROWING
    return top.cut_off or (high and growing)


def at(scale: Scale, n: int) -> str:
    """How a report names one size."""
    return f"{scale.sentence}, n = {n:_}"


def _is_enough(scale: Scale, series: Series) -> bool:
    enough = scale.resource is Resource.TIME and series.top.reference >= _ENOUGH_SECONDS
    return enough or is_hopeless(scale, series.top, series)


def _expected(scale: Scale, series: Series, n: int) -> float:
    """Seconds that the answer will take at a larger size, going by how it has grown."""
    if scale.resource is not Resource.TIME:
        return 0.0
    growth = slope([(point.n, point.answer) for point in series.last])
    return series.top.answer * math.pow(n / series.top.n, growth)


def _is_too_short(scale: Scale, point: Point) -> bool:
    is_time = scale.resource is Resource.TIME
    return is_time and point.reference < _LEAST_SECONDS and not point.cut_off
