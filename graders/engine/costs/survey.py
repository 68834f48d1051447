"""Measuring a slow answer some more, so that its growth can be told."""

from collections.abc import Collection
from contextlib import suppress

from ..faults import Fault
from ..sandbox.limits import TimeCap
from .measure import Bench
from .scale import SMALLEST
from .series import LEAST_SIZES, Point, Series

# Two sizes to each doubling, over seven doublings: hash tables and buffers grow by leaps, and a
# term of lower order can pass for a smaller exponent when all sizes are large.
_SIZES = 15
_STEP = 2**0.5
_QUICK = 0.15  # CPU seconds that the answer may take for a size to be measured again
_ROUNDS = 6
_SIZE_SECONDS = 0.04  # of CPU time, for each size, after which it is not measured again
_SECONDS = 0.7  # for all of them, after which no round begins
_CAP = TimeCap(cpu=1.0)


def survey(
    bench: Bench, judged: Collection[Point] = (), *, quick: float = _QUICK
) -> tuple[Point, ...]:
    """Returns points good enough for an estimate, of an answer that was found to be too slow.

    They are in addition to those that have been `judged`, at sizes for which the answer takes no
    more than `quick` seconds of CPU time.
    """
    complete = [point for point in judged if not point.cut_off]
    series = Series(complete)
    with suppress(Fault):  # enough is known to fail this answer
        largest = max((point.n for point in complete), default=0)
        if len(_downward(largest)) < LEAST_SIZES:
            largest = _largest_quick(bench, quick)
        slow = min((point.n for point in complete if point.answer > quick), default=largest + 1)
        _measure(bench, series, [n for n in _downward(largest) if n < slow])
    return series.typical


def _largest_quick(bench: Bench, quick: float) -> int:
    n = SMALLEST
    with suppress(Fault):  # one that remembers its results is quick at any size
        while 2 * n <= bench.most and bench.alone(2 * n, TimeCap(cpu=2 * quick)) < quick:
            n *= 2
    with suppress(Fault):  # it grows exponentially, so there are few sizes
        while n < _SIZES and bench.alone(n + 1, TimeCap(cpu=2 * _QUICK)) < _QUICK:
            n += 1
    return n


def _downward(largest: int) -> list[int]:
    if largest <= _SIZES:
        return list(range(SMALLEST, largest + 1))
    sizes = {round(largest / _STEP**step) for step in range(_SIZES)}
    return sorted(n for n in sizes if n >= SMALLEST)


def _measure(bench: Bench, series: Series, sizes: list[int]) -> None:
    """Round by round, since a machine is slow for a while, then quick again."""
    spent = dict.fromkeys(sizes, 0.0)
    for _ in range(_ROUNDS):
        for n in sizes:
            if spent[n] < _SIZE_SECONDS:
                point = bench.sample(n, _CAP)
                series.add(point)
                spent[n] += point.reference + point.answer
        if sum(spent.values()) > _SECONDS:
            break
