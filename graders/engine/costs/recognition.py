"""Recognising what makes an answer too costly: which of a kata's pitfalls costs as much.

Answer and pitfall are measured side by side on the same inputs. It is the same mistake if what they
cost stays in proportion as n grows, unless the lines to blame are known to do different things. If
two pitfalls cost alike, the one whose line does the same is named; if that is not clear, none is.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from statistics import fmean

from ..answer import Answer
from ..faults import Fault
from ..grader import Grader
from ..pitfalls import Pitfall
from ..verdicts import Verdict
from .blame import Blame, blame
from .classes import Growth
from .growth import ScaleReport, check_scale
from .measure import Bench
from .scale import SMALLEST
from .series import LEAST_SIZES, Point, slope
from .survey import survey

_QUICK = 0.08  # CPU seconds at the largest size
_LAST_SIZES = 8  # of those surveyed; what an answer sets up in every call blurs the smaller ones
# Factor by which costs in proportion may seem to drift apart over those sizes; by half a power of n
# they would by 3.4.
_DRIFT = 1.8
_STYLE = 4.0  # factor by which the same mistake may cost more, written differently
_AS_LONG = 1.25  # a constant factor can be anything: this close it is no coincidence
_SIZES_OF_MEMORY = 2
_AS_MUCH = 1.1  # times the memory, which can be measured so exactly


def recognise_cost(
    grader: Grader, pitfalls: Iterable[Pitfall], answer: Answer, report: ScaleReport, seed: int
) -> Pitfall | None:
    """Returns the pitfall that fails on large inputs as an answer does, None if that is not clear.

    `report` is that of the shape on which the answer failed.
    """
    comparison = _Comparison(grader, answer, report, seed)
    candidates = [pitfall for pitfall in pitfalls if report.scale.name in pitfall.caught_by]
    fits = [(comparison.fit(pitfall), pitfall) for pitfall in candidates]
    in_cost = [(fit, pitfall) for fit, pitfall in fits if fit is not _Fit.NOT]
    in_line = [(fit, pitfall) for fit, pitfall in in_cost if fit is _Fit.IN_LINE]
    match in_line or in_cost:
        case [(_Fit.IN_COST | _Fit.IN_LINE, pitfall)]:
            return pitfall
    return None


class _Fit(Enum):
    """How well a pitfall fits."""

    NOT = auto()
    BUT_FOR_LINE = auto()  # in cost, but the lines to blame do different things
    IN_COST = auto()
    IN_LINE = auto()  # and in cost


@dataclass(frozen=True)
class _Comparison:
    """An answer that failed on large inputs, to be set beside one pitfall after the other."""

    grader: Grader
    answer: Answer
    report: ScaleReport
    seed: int

    def fit(self, pitfall: Pitfall) -> _Fit:
        match self.report.failure and self.report.failure.verdict:
            case Verdict.TIME_LIMIT if pitfall.growth:
                return self._fit_in_time(pitfall, pitfall.growth)
            case Verdict.MEMORY_LIMIT if self._fills_alike(pitfall):
                return _Fit.IN_COST
            case Verdict.WRONG_ANSWER | Verdict.RUNTIME_ERROR if self._goes_wrong_alike(pitfall):
                return _Fit.IN_COST
        return _Fit.NOT

    def _beside(self, pitfall: Pitfall) -> Bench:
        scale, entries = self.report.scale, self.grader.entries
        return Bench(scale, self.answer, pitfall.answer, entries, self.seed)

    def _fit_in_time(self, pitfall: Pitfall, growth: Growth) -> _Fit:
        target = self.report.scale.growth
        is_constant = growth.is_like(target)
        with self._beside(pitfall) as bench:
            factor = _factor(survey(bench, quick=_QUICK))
            if factor > _STYLE:
                return _Fit.NOT
            n, source = self.report.points[-1].n, pitfall.answer.source
            its = blame(bench, SMALLEST, n, target, source, is_constant=is_constant)
        return _fit(factor, self.report.blame, its, is_constant=is_constant)

    def _fills_alike(self, pitfall: Pitfall) -> bool:
        sizes = [point.n for point in self.report.points[-_SIZES_OF_MEMORY:]]
        with self._beside(pitfall) as bench:
            try:
                ratios = [bench.measure(n, patience=1.0).ratio for n in sizes]
            except Fault:
                return False
        return all(1 / _AS_MUCH < ratio < _AS_MUCH for ratio in ratios)

    def _goes_wrong_alike(self, pitfall: Pitfall) -> bool:
        if pitfall.growth:  # it would be slow
            return False
        scale, grader = self.report.scale, self.grader
        its = check_scale(scale, grader.reference, pitfall.answer, grader.entries, self.seed)
        theirs = self.report.failure
        if not its.failure or not theirs or its.failure.verdict is not theirs.verdict:
            return False
        return _pattern(its.failure.sentence) == _pattern(theirs.sentence)


def _factor(points: Sequence[Point]) -> float:
    """Returns by which factor costs differ, whichever is larger; infinity if one outgrows it."""
    last = points[-_LAST_SIZES:]
    ratios = [(point.n, point.ratio) for point in last]
    if len(ratios) < LEAST_SIZES:
        return math.inf
    if (last[-1].n / last[0].n) ** abs(slope(ratios)) > _DRIFT:
        return math.inf
    return math.exp(abs(fmean(math.log(ratio) for _, ratio in ratios)))


def _fit(factor: float, one: Blame | None, other: Blame | None, *, is_constant: bool) -> _Fit:
    """Judges costs that are in proportion, by the lines to blame as far as they are known."""
    if one and other:
        if _pattern(one.does) == _pattern(other.does):
            return _Fit.IN_LINE
        if one.remedy and other.remedy:  # two operations that are known, and not the same
            return _Fit.BUT_FOR_LINE
    return _Fit.NOT if is_constant and factor > _AS_LONG else _Fit.IN_COST


def _pattern(sentence: str) -> str:
    """What a sentence says, whatever the sizes, and whichever built-in it is that does so."""
    return re.sub(r"`\w+`|[\d_]+", "", sentence)
