"""The verdict on cost: the ratio of the answer's to the reference's as the input doubles.

Both run on the same inputs in the same run, so the machine's speed and load cancel. An answer fails
only if its ratio is above the limit at the largest size, and grows with n, and both hold again when
the last sizes are measured anew in fresh processes. Minima over rounds are compared, since noise
only ever adds time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from ..answer import Answer
from ..faults import Fault, as_failure
from ..process import tells_peak_memory
from ..signatures import Entry
from ..verdicts import Failure, Verdict
from .blame import Blame, blame
from .doubling import at, climb, is_hopeless, measure_last
from .estimate import Estimate, estimate
from .measure import Bench
from .scale import SMALLEST, Resource, Scale
from .series import GROWING, Point, Series
from .survey import survey

_ROUNDS = 4
_LEAST_ROUNDS = 2  # of the last sizes, before growth is believed
# Times the limit: single measurements of right answers were off by a factor of 2.5, so with less
# than this there is nothing to measure again.
_FINE = 0.4
_FAR_BEYOND = 1.5  # times the hard limit: no noise explains it


@dataclass(frozen=True)
class ScaleReport:
    """What was measured on one shape, and what it says.

    `growth` is the exponent of n by which the ratio to the reference grows; `remark` is worth
    knowing though it fails nobody. `inconclusive`: measured twice, it was too slow only once.
    """

    scale: Scale
    points: tuple[Point, ...] = ()
    growth: float = 0.0
    estimate: Estimate | None = None
    blame: Blame | None = None
    remark: str = ""
    inconclusive: bool = False
    failure: Failure | None = None


def check_scale(
    scale: Scale,
    reference: Answer,
    answer: Answer,
    entries: Mapping[str, Entry],
    seed: int,
    *,
    strict: bool = False,
) -> ScaleReport:
    """Measures one shape and judges it. If `strict`, what is inconclusive fails as well.

    What cannot be measured on this system fails nobody.
    """
    if scale.resource is Resource.MEMORY and not tells_peak_memory():
        remark = "not measured: this system does not tell how much memory a process has held"
        return ScaleReport(scale, remark=remark, inconclusive=True)
    check = _Check(scale, lambda: Bench(scale, reference, answer, entries, seed), Random(seed))
    try:
        return check.run(answer.source, strict=strict)
    except Fault as fault:
        points = check.first.points
        return ScaleReport(scale, points, check.first.growth, failure=as_failure(fault))


class _Check:
    def __init__(self, scale: Scale, bench: Callable[[], Bench], rng: Random) -> None:
        self.scale = scale
        self.bench = bench
        self.rng = rng
        self.first = Series()
        self.again = Series()

    @property
    def pooled(self) -> Series:
        return Series((*self.first.measurements, *self.again.measurements))

    @property
    def _sizes(self) -> list[int]:
        """Those that are measured again."""
        return [point.n for point in self.first.last]

    def run(self, source: bytes, *, strict: bool) -> ScaleReport:
        with self.bench() as bench:
            climb(bench, self.scale, self.first)
            self._settle(bench, self.first)
        if not self._too_costly(self.first):
            return self._fine()
        with self.bench() as bench:  # in processes that have done nothing else
            if self.first.top.cut_off:  # on this input; if not on another, larger ones will tell
                climb(bench, self.scale, self.again, start=self.first.top.n)
            else:
                measure_last(bench, self.scale, self.again, self._sizes[-1:], self.rng)
            if not self.again.top.cut_off:
                measure_last(bench, self.scale, self.again, self._sizes[:-1], self.rng)
            self._settle(bench, self.again)
            if self._too_costly(self.again):
                return self._failed(bench, source)
        return self._inconclusive(strict=strict)

    def _settle(self, bench: Bench, series: Series) -> None:
        """Measures the last sizes more often while the outcome is in doubt."""
        for _ in range(_ROUNDS - 1 if self._is_time else 0):
            if self._clearly_fine(series) or self._clearly_too_costly(series):
                break
            measure_last(bench, self.scale, series, self._sizes, self.rng)

    @property
    def _is_time(self) -> bool:
        return self.scale.resource is Resource.TIME

    def _too_costly(self, series: Series) -> bool:
        """The ratio must be too large each time, and must grow each time and in both together."""
        ratio = series.top.ratio
        return ratio > self.scale.hard_limit or (ratio > self.scale.limit and self._grows)

    @property
    def _grows(self) -> bool:
        each = [series.growth for series in (self.first, self.again) if series.tells_growth]
        return min([self.pooled.growth, *each]) > GROWING

    def _clearly_fine(self, series: Series) -> bool:
        return self.pooled.growth <= GROWING and series.top.ratio <= _FINE * self.scale.limit

    def _clearly_too_costly(self, series: Series) -> bool:
        top = series.top
        if top.cut_off or top.ratio > _FAR_BEYOND * self.scale.hard_limit:
            return True
        return series.rounds >= _LEAST_ROUNDS and is_hopeless(self.scale, top, self.pooled)

    # Reporting

    def _fine(self) -> ScaleReport:
        points, growth = self.first.points, self.first.growth
        remark = ""
        if (ratio := points[-1].ratio) > self.scale.limit:
            remark = f"a constant factor: {ratio:.1f} times the reference, whatever n is"
        grown = None
        if self._is_time:
            grown = estimate(points, self.scale.growth, suspect=growth > 2 * GROWING)
        return ScaleReport(self.scale, points, growth, grown, remark=remark)

    def _inconclusive(self, *, strict: bool) -> ScaleReport:
        remark = "inconclusive: measured twice, too slow once"
        return ScaleReport(
            self.scale,
            self.pooled.points,
            self.pooled.growth,
            remark=remark,
            inconclusive=True,
            failure=Failure(Verdict.TIME_LIMIT, remark) if strict else None,
        )

    def _failed(self, bench: Bench, source: bytes) -> ScaleReport:
        pooled = self.pooled
        grown, culprit = None, None
        if self._is_time:
            target = self.scale.growth
            surveyed = survey(bench, pooled.measurements)
            grown = estimate(surveyed, target)
            culprit = blame(
                bench,
                min((point.n for point in surveyed), default=SMALLEST),
                pooled.top.n,
                target,
                source,
                is_constant=grown is not None and grown.classes == (target,),
            )
            if culprit and culprit.growth:
                grown = estimate(surveyed, target, culprit.growth)
        return ScaleReport(
            self.scale,
            pooled.points,
            pooled.growth,
            grown,
            culprit,
            failure=self._failure(pooled),
        )

    def _failure(self, series: Series) -> Failure:
        top = series.top
        what = "CPU time" if self._is_time else "memory"
        least = "at least " if top.cut_off else ""
        return Failure(
            Verdict.TIME_LIMIT if self._is_time else Verdict.MEMORY_LIMIT,
            f"{at(self.scale, top.n)}: takes {least}{top.ratio:.0f} times the reference's {what} "
            f"(limit: {self.scale.limit:.2g})",
        )
