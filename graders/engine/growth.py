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
_ENOUGH_SECONDS = 0.03  # the reference's time at which doubling stops
_LEAST_SECONDS = 0.0003  # shorter work is not worth comparing
_TOP_ROUNDS = 3
_CONFIRMING_ROUNDS = 3
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
            with self.bench() as bench:
                self._climb(bench)
                self._settle(bench)
            if self._suspect():
                self._confirm()
        except Fault as fault:
            return self._report(as_failure(fault))
        return self._report(self._too_costly() if self._suspect() else None)

    def _climb(self, bench: Bench) -> None:
        """One run per size, until the reference takes long enough or the answer is hopeless."""
        n = self.scale.smallest
        while n <= self.scale.largest and not self._enough():
            self._measure(bench, n, check=True)
            if self._is_time and self._last()[-1].reference < _LEAST_SECONDS:
                self.points.clear()
            n *= 2

    def _enough(self) -> bool:
        if not self.points:
            return False
        top = self._last()[-1]
        if top.cut_off or (self._is_time and top.reference >= _ENOUGH_SECONDS):
            return True
        return self._hopeless()

    def _settle(self, bench: Bench) -> None:
        """Further rounds at the largest size, where the ratio is judged."""
        if self._is_time and self._suspect() and not self._last()[-1].cut_off:
            for _ in range(_TOP_ROUNDS - 1):
                self._measure(bench, max(self.points))

    def _confirm(self) -> None:
        """Measures the last sizes again, in processes that have done nothing else."""
        sizes = sorted(self.points)[-_LAST_SIZES:]
        earlier, self.points = self.points, {}
        with self.bench() as bench:
            for _ in range(_CONFIRMING_ROUNDS if self._is_time else 1):
                for n in sizes:
                    self._measure(bench, n)
                if self._hopeless() or not self._suspect():
                    break
        self.points = {**earlier, **self.points}

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
        return slope([(point.n, point.ratio) for point in self._last()])

    def _hopeless(self) -> bool:
        above = self._last()[-1].ratio > _HOPELESS * self.scale.limit
        return above and self._growth() > GROWING

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
        growth = self._growth() if len(points) > 1 else 0.0
        remark = ""
        if not failure and points and points[-1].ratio > self.scale.limit:
            remark = f"a constant factor: {points[-1].ratio:.1f} times the reference, whatever n is"
        scale = self.scale
        return ScaleReport(
            scale.name, scale.sentence, scale.resource, scale.limit, points, growth, remark, failure
        )

    def _too_costly(self) -> Failure:
        top, growth = self._last()[-1], self._growth()
        what = "CPU time" if self._is_time else "memory"
        least = "at least " if top.cut_off else ""
        grows = f", growing like n^{growth:.1f} beside it" if growth > GROWING else ""
        return Failure(
            Verdict.TIME_LIMIT if self._is_time else Verdict.MEMORY_LIMIT,
            f"{self._at(top.n)}: takes {least}{top.ratio:.0f} times the reference's {what}{grows} "
            f"(limit: {self.scale.limit:g} times)",
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
