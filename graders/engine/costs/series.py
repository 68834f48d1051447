"""Costs of an answer and of the reference, size by size."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median

LAST_SIZES = 4  # those that are judged
# An exponent below this is a logarithm or noise: n against n log n makes 0.1 over the sizes that
# are measured, a class more 0.4 at least.
GROWING = 0.2
LEAST_SIZES = 3  # that tell how a ratio grows


@dataclass(frozen=True)
class Point:
    """Costs at one size, in seconds of CPU time or in bytes.

    Where the answer was cut off, its cost is a lower bound.
    """

    n: int
    reference: float
    answer: float
    cut_off: bool = False

    @property
    def ratio(self) -> float:
        return self.answer / self.reference


class Series:
    """Measurements by size, one or more of each."""

    def __init__(self, measurements: Iterable[Point] = ()) -> None:
        self._by_size: dict[int, list[Point]] = {}
        for point in measurements:
            self.add(point)

    def __len__(self) -> int:
        return len(self._by_size)

    def add(self, point: Point) -> None:
        self._by_size.setdefault(point.n, []).append(point)

    def clear(self) -> None:
        self._by_size.clear()

    @property
    def rounds(self) -> int:
        """How often the largest size was measured."""
        return len(self._by_size[max(self._by_size)])

    @property
    def measurements(self) -> list[Point]:
        return [point for n in sorted(self._by_size) for point in self._by_size[n]]

    @property
    def points(self) -> tuple[Point, ...]:
        """One point for each size: the smaller costs of either side, since noise only adds."""
        return tuple(_smallest(self._by_size[n]) for n in sorted(self._by_size))

    @property
    def typical(self) -> tuple[Point, ...]:
        """One point for each size, with the median ratio to the smallest cost of the reference."""
        return tuple(_typical(self._by_size[n]) for n in sorted(self._by_size))

    @property
    def last(self) -> tuple[Point, ...]:
        """The largest sizes."""
        return self.points[-LAST_SIZES:]

    @property
    def top(self) -> Point:
        return _smallest(self._by_size[max(self._by_size)])

    @property
    def costs(self) -> float:
        """All that was spent on measuring, on either side."""
        return sum(point.reference + point.answer for point in self.measurements)

    @property
    def tells_growth(self) -> bool:
        """Whether it has enough sizes to say how the ratio grows."""
        return len(self) >= LEAST_SIZES

    @property
    def growth(self) -> float:
        """Exponent by which the ratio grows over the last sizes; 0.0 while they are too few.

        Of the smallest costs, or in the middle one of the rounds, whichever is less: the former go
        wrong if the machine was slow while the large sizes were measured, the latter if it is slow
        now and then. Costs that were cut off count only where there are too few others.
        """
        complete = [point for point in self.last if not point.cut_off]
        points = complete if len(complete) >= LEAST_SIZES else self.last
        if not self.tells_growth:
            return 0.0
        rounds = zip(*(self._by_size[point.n] for point in points), strict=False)
        return min(_growth(points), median(map(_growth, rounds)))


def _smallest(points: Sequence[Point]) -> Point:
    return Point(
        points[0].n,
        min(point.reference for point in points),
        min(point.answer for point in points),
        all(point.cut_off for point in points),
    )


def _typical(points: Sequence[Point]) -> Point:
    reference = min(point.reference for point in points)
    return Point(points[0].n, reference, reference * median(point.ratio for point in points))


def _growth(points: Sequence[Point]) -> float:
    return slope([(point.n, point.ratio) for point in points])


def slope(values: Sequence[tuple[float, float]]) -> float:
    """Exponent b of y = a x^b, by least squares through the logarithms; 0.0 for one point."""
    if len(values) < 2:
        return 0.0
    xs = [math.log(x) for x, _ in values]
    ys = [math.log(y) for _, y in values]
    x_mean, y_mean = fmean(xs), fmean(ys)
    above = sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True))
    return above / sum((x - x_mean) ** 2 for x in xs)
