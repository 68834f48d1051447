"""The verdict on cost: the ratio of the answer's to the reference's as the input doubles.

Both run on the same inputs in the same run, so the machine's speed and load cancel. An answer fails
only if its ratio is above the limit at the largest size, and grows with n, and both hold again when
the last sizes are measured anew in fresh processes. Minima over rounds are compared, since noise
only ever adds time. A ratio that grows is followed to the largest size that the statement allows;
if it is below the limit even there, its growth is said.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from ..answers.answer import Answer
from ..catalogue.signatures import Entry
from ..faults import Fault, as_failure
from ..sandbox.process import tells_peak_memory
from ..verdicts import Failure, Verdict
from .blame import Blame, blame
from .doubling import at, climb, climb_on, further_size, is_hopeless, measure_last
from .estimate import Estimate, estimate
from .measure import Bench
from .scale import SMALLEST, Resource, Scale
from .series import CLEARLY_GROWING, GROWING, Point, Series
from .survey import survey

_ROUNDS = 4
_LEAST_ROUNDS = 2  # of the last sizes, before growth is believed
# Times the limit: single measurements of right answers were off by a factor of 2.5, so with less
# than this there is nothing to measure again.
_FINE = 0.4
_SECONDS = 4.0  # of CPU time in one process, after which nothing is measured once more
# Right answers of other styles outgrow the reference for a while, mostly those in plain Python
# beside NumPy, which begins to pay with size: by 0.54 at most, on a machine with a load of 280. So
# only where an answer has been followed to the largest size that the statement allows is half a
# power of n beyond doubt, and less of it worth a remark; elsewhere it takes more.
_BEYOND_DOUBT, _STEEP = 0.5, 0.65
_GROWN = 2.0  # times the largest ratio of a right answer: too much if growth is beyond doubt
_SURELY = 1.3  # times the limit, with such growth
_FAR_BEYOND = 1.5  # times the hard limit: no noise explains it


@dataclass(frozen=True)
class ScaleReport:
    """What was measured on one shape, and what it says.

    `growth` is the exponent of n by which the ratio to the reference grows; `remark` is worth
    knowing though it fails nobody. `outgrows`: measured twice, it grew faster than the reference
    each time, if not beyond the limit. `inconclusive`: measured twice, it was too slow only once.
    """

    scale: Scale
    points: tuple[Point, ...] = ()
    growth: float = 0.0
    estimate: Estimate | None = None
    blame: Blame | None = None
    remark: str = ""
    outgrows: bool = False
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
                climb_on(bench, self.scale, self.first)
                self._settle(bench, self.first)
        too_costly = self._too_costly(self.first)
        if not (too_costly or self._outgrows):
            return self._fine()
        with self.bench() as bench:  # in processes that have done nothing else
            self._measure_again(bench)
            if too_costly and self._too_costly(self.again):
                return self._failed(bench, source)
        return self._inconclusive(strict=strict) if too_costly else self._fine()

    def _measure_again(self, bench: Bench) -> None:
        if self.first.top.cut_off:  # on this input; if not on another, larger ones will tell
            climb(bench, self.scale, self.again, start=self.first.top.n)
        else:
            measure_last(bench, self.scale, self.again, self._sizes[-1:], self.rng)
        if not self.again.top.cut_off:
            measure_last(bench, self.scale, self.again, self._sizes[:-1], self.rng)
        self._settle(bench, self.again)

    def _settle(self, bench: Bench, series: Series) -> None:
        """Measures the last sizes more often while the outcome is in doubt, within a budget."""
        for _ in range(_ROUNDS - 1 if self._is_time else 0):
            if self._clearly_fine(series) or self._clearly_too_costly(series):
                break
            if series.costs > _SECONDS or self._goes_on(series):
                break
            measure_last(bench, self.scale, series, self._sizes, self.rng)

    def _goes_on(self, series: Series) -> bool:
        """Whether larger sizes will tell more than these, measured once more."""
        if series is not self.first or series.rounds < _LEAST_ROUNDS or self._too_costly(series):
            return False
        return further_size(self.scale, series) > 0

    @property
    def _is_time(self) -> bool:
        return self.scale.resource is Resource.TIME

    def _too_costly(self, series: Series) -> bool:
        """The ratio must be too large each time, and must grow each time and in both together."""
        ratio = series.top.ratio
        return ratio > self.scale.hard_limit or (ratio > self._limit(series) and self._grows)

    def _limit(self, series: Series) -> float:
        limit = self.scale.limit
        if self._is_followed(series) and self._growth > _BEYOND_DOUBT:
            return min(limit, _GROWN * self.scale.budget.right)
        return limit

    def _is_followed(self, series: Series) -> bool:
        return self.scale.largest < series.top.n == self.scale.up_to

    @property
    def _growth(self) -> float:
        """The least of the exponents seen each time and in both together."""
        each = [series.growth for series in (self.first, self.again) if series.tells_growth]
        return min([self.pooled.growth, *each])

    @property
    def _grows(self) -> bool:
        return self._growth > GROWING

    @property
    def _outgrows(self) -> bool:
        return self._growth > (CLEARLY_GROWING if self._is_followed(self.first) else _STEEP)

    def _clearly_fine(self, series: Series) -> bool:
        return self.pooled.growth <= GROWING and series.top.ratio <= _FINE * self.scale.limit

    def _clearly_too_costly(self, series: Series) -> bool:
        top = series.top
        if top.cut_off or top.ratio > _FAR_BEYOND * self.scale.hard_limit:
            return True
        if series.rounds < _LEAST_ROUNDS:
            return False
        is_sure = self._growth > _BEYOND_DOUBT and top.ratio > _SURELY * self._limit(series)
        return is_sure or is_hopeless(self.scale, top, self.pooled)

    # Reporting

    def _fine(self) -> ScaleReport:
        series = self.pooled
        grown = None
        if self._is_time:
            grown = estimate(series.points, self.scale.growth, suspect=self._outgrows)
        return ScaleReport(
            self.scale,
            series.points,
            series.growth,
            grown,
            remark=self._remark(series, grown),
            outgrows=self._outgrows,
        )

    def _remark(self, series: Series, grown: Estimate | None) -> str:
        if self._outgrows:
            return self._beyond(series, grown)
        if (ratio := series.top.ratio) > self.scale.limit:
            return f"a constant factor: {ratio:.1f} times the reference, whatever n is"
        return ""

    def _beyond(self, series: Series, grown: Estimate | None) -> str:
        """Says that an answer outgrows the reference, and where that would fail it."""
        top, target, limit = series.top, self.scale.growth, self._limit(series)
        classes = (
            f" ({grown.classes[0]} beside {target})" if grown and len(grown.classes) == 1 else ""
        )
        n = _rounded_up(top.n * math.pow(limit / top.ratio, 1 / self._growth))
        return (
            f"grows faster than the reference{classes}: {top.ratio:.1f} times its cost at "
            f"n = {top.n:_}, it would be {limit:.0f} times at n = {n:_}"
        )

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
            f"(limit: {self._limit(series):.2g})",
        )


def _rounded_up(n: float) -> int:
    """To two digits."""
    unit: int = 10 ** max(0, math.floor(math.log10(n)) - 1)
    return math.ceil(n / unit) * unit
