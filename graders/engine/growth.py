"""The verdict on cost: the ratio of the answer's to the reference's as the input doubles.

Both run on the same inputs in the same run, so the machine's speed and load cancel. An answer fails
only if its ratio is above the limit at the largest size, and grows with n, and both hold again when
the last sizes are measured anew in fresh processes. Minima over rounds are compared, since noise
only ever adds time.
"""

import math
from collections.abc import Callable, Mapping, Sequence

from .answer import Answer
from .faults import Fault, as_failure
from .measure import Bench
from .scale import Point, Resource, Scale, ScaleReport
from .signatures import Entry
from .verdicts import Failure, Verdict

# The ratio of a right answer is flat; n against n log n makes 0.1 over the sizes measured, a class
# more 0.4 at least.
GROWING = 0.2
_LAST_SIZES = 4
_LEAST_SIZES = 3
_ENOUGH_SECONDS = 0.03  # the reference's time at which doubling stops
_LEAST_SECONDS = 0.0005  # shorter work is not worth comparing
_ROUNDS = 4
_HOPELESS = 3.0  # times the limit, and growing: no need for the larger sizes

Points = Mapping[int, Point]


def check_scale(
    scale: Scale, reference: Answer, answer: Answer, entries: Mapping[str, Entry], seed: int
) -> ScaleReport:
    """Measures one shape and judges it."""
    return _Check(scale, lambda: Bench(reference, answer, entries, seed)).run()


class _Check:
    def __init__(self, scale: Scale, bench: Callable[[], Bench]) -> None:
        self.scale = scale
        self.bench = bench
        self.points: dict[int, Point] = {}

    def run(self) -> ScaleReport:
        try:
            self._climb_and_settle()
        except Fault as fault:
            return self._report(as_failure(fault))
        return self._report(self._too_costly() if self._suspect() else None)

    def _climb_and_settle(self) -> None:
        """Doubles n until the ratio is known well enough, and makes sure of what would fail."""
        n, confirmed = self.scale.smallest, False
        with self.bench() as bench:
            while n <= self.scale.largest and not confirmed and not self._at_top():
                self._measure(bench, n, check=True)
                n *= 2
                if self._is_time and self._last()[-1].reference < _LEAST_SECONDS:
                    self.points.clear()
                elif self._hopeless():
                    confirmed = self._confirm()
        if not confirmed and self._suspect():
            self._confirm()

    def _confirm(self) -> bool:
        """Measures the last sizes again, in processes that have done nothing else.

        Returns whether the answer still is too slow.
        """
        sizes = [point.n for point in self._last()]
        with self.bench() as bench:
            for _ in range(_ROUNDS if self._is_time else 1):
                for n in sizes:
                    self._measure(bench, n)
        return self._suspect()

    def _measure(self, bench: Bench, n: int, *, check: bool = False) -> None:
        """Measures size n once more and keeps the smaller costs of both sides."""
        try:
            point = bench.measure(self.scale, n, check=check)
        except Fault as fault:
            fault.sentence = f"{self._at(n)}: {fault.sentence}"
            raise
        if before := self.points.get(n):
            point = Point(
                n,
                min(before.reference, point.reference),
                min(before.answer, point.answer),
                before.cut_off and point.cut_off,
            )
        self.points[n] = point

    @property
    def _is_time(self) -> bool:
        return self.scale.resource is Resource.TIME

    def _last(self) -> list[Point]:
        return [self.points[n] for n in sorted(self.points)[-_LAST_SIZES:]]

    def _growth(self) -> float:
        """Exponent by which the ratio grows over the last sizes; 0.0 while they are too few."""
        if len(self.points) < _LEAST_SIZES:
            return 0.0
        return slope([(point.n, point.ratio) for point in self._last()])

    def _at_top(self) -> bool:
        if not self.points:
            return False
        return self._is_time and self._last()[-1].reference >= _ENOUGH_SECONDS

    def _hopeless(self) -> bool:
        """Whether larger sizes need not be tried: they would only take longer."""
        top = self._last()[-1]
        if top.cut_off:
            return True
        high = top.ratio > _HOPELESS * self.scale.limit
        return high and len(self.points) >= _LAST_SIZES and self._growth() > 2 * GROWING

    def _suspect(self) -> bool:
        """Whether the points, as they are, would fail the answer."""
        ratio = self._last()[-1].ratio
        grows = self._growth() > GROWING
        return ratio > self.scale.hard_limit or (ratio > self.scale.limit and grows)

    def _at(self, n: int) -> str:
        return f"{self.scale.sentence}, n = {n:_}"

    # Reports

    def _report(self, failure: Failure | None) -> ScaleReport:
        points = tuple(self.points[n] for n in sorted(self.points))
        remark = ""
        if not failure and points and points[-1].ratio > self.scale.limit:
            remark = f"a constant factor: {points[-1].ratio:.1f} times the reference, whatever n is"
        scale = self.scale
        return ScaleReport(
            scale.name,
            scale.sentence,
            scale.resource,
            scale.limit,
            points,
            self._growth(),
            remark,
            failure,
        )

    def _too_costly(self) -> Failure:
        top, growth = self._last()[-1], self._growth()
        what = "CPU time" if self._is_time else "memory"
        least = "at least " if top.cut_off else ""
        grows = f", and the gap grows like n^{growth:.1f}" if growth > GROWING else ""
        return Failure(
            Verdict.TIME_LIMIT if self._is_time else Verdict.MEMORY_LIMIT,
            f"{self._at(top.n)}: takes {least}{top.ratio:.0f} times the reference's {what} "
            f"(limit: {self.scale.limit:g}){grows}",
        )


def slope(values: Sequence[tuple[float, float]]) -> float:
    """Exponent b of y = a x^b, by least squares through the logarithms; 0.0 for one point."""
    if len(values) < 2:
        return 0.0
    xs = [math.log(x) for x, _ in values]
    ys = [math.log(y) for _, y in values]
    x_mean, y_mean = sum(xs) / len(xs), sum(ys) / len(ys)
    above = sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True))
    return above / sum((x - x_mean) ** 2 for x in xs)
