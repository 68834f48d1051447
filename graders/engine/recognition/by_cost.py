"""Recognising what makes an answer too costly: which of a kata's pitfalls costs as much.

It is the same mistake if the lines to blame do the same, in the same function or method, and what
the two cost stays in proportion as n grows, measured side by side on the same inputs. Where no line
stands out in either, they must cost the same. Two that fit are none: the line to blame speaks.
"""

import ast
import math
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from ..answers.answer import Answer
from ..authored.grader import Grader
from ..authored.pitfalls import Pitfall
from ..costs.blame import Blame, blame
from ..costs.classes import Growth
from ..costs.growth import ScaleReport, check_scale
from ..costs.measure import Bench
from ..costs.scale import SMALLEST
from ..costs.series import LEAST_SIZES, Point, slope
from ..costs.survey import survey
from ..faults import Fault
from ..verdicts import Verdict

_QUICK = 0.08  # CPU seconds at the largest size
_LAST_SIZES = 8  # of those surveyed; what an answer sets up in every call blurs the smaller ones
# Factor by which costs in proportion may seem to drift apart over those sizes; by half a power of n
# they would by 3.4.
_DRIFT = 1.8
_STYLE = 4.0  # factor by which the same mistake may cost more, written differently
_AS_LONG = 1.25  # a constant factor can be anything: this close it is no coincidence
_AS_OFTEN = 0.35  # difference of exponents below which two lines run as often
_SECONDS = 10.0  # on busy machines; otherwise it takes a fraction of that
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
    stop_at = time.monotonic() + _SECONDS
    fitting: list[Pitfall] = []
    for pitfall in candidates:
        if time.monotonic() > stop_at:
            return None  # the next one might fit as well
        if comparison.fits(pitfall):
            fitting.append(pitfall)
    return fitting[0] if len(fitting) == 1 else None


@dataclass(frozen=True)
class _Comparison:
    """An answer that failed on large inputs, to be set beside one pitfall after the other."""

    grader: Grader
    answer: Answer
    report: ScaleReport
    seed: int

    def fits(self, pitfall: Pitfall) -> bool:
        match self.report.failure and self.report.failure.verdict:
            case Verdict.TIME_LIMIT if pitfall.growth:
                return self._is_slow_alike(pitfall, pitfall.growth)
            case Verdict.MEMORY_LIMIT:
                return self._fills_alike(pitfall)
            case Verdict.WRONG_ANSWER | Verdict.RUNTIME_ERROR:
                return self._goes_wrong_alike(pitfall)
        return False

    def _beside(self, pitfall: Pitfall) -> Bench:
        scale, entries = self.report.scale, self.grader.entries
        return Bench(scale, self.answer, pitfall.answer, entries, self.seed)

    def _is_slow_alike(self, pitfall: Pitfall, growth: Growth) -> bool:
        target = self.report.scale.growth
        is_constant = growth.is_like(target)
        with self._beside(pitfall) as bench:
            n, source = self.report.points[-1].n, pitfall.answer.source
            its = blame(bench, SMALLEST, n, target, source, is_constant=is_constant)
            if not self._is_blamed_alike(pitfall, its):
                return False
            most = _STYLE if its else _AS_LONG
            return _factor(survey(bench, quick=_QUICK)) < most

    def _is_blamed_alike(self, pitfall: Pitfall, its: Blame | None) -> bool:
        """Whether the lines to blame do the same, in the same part; or there is none in either."""
        theirs = self.report.blame
        if theirs is None or its is None:
            return theirs is its
        if theirs.growth and its.growth and abs(theirs.growth.runs - its.growth.runs) > _AS_OFTEN:
            return False
        parts = {self._part(self.answer, theirs.line), self._part(pitfall.answer, its.line)}
        return _pattern(theirs.does) == _pattern(its.does) and len(parts - {""}) < 2

    def _part(self, answer: Answer, line: int) -> str:
        """The entry, or the method of one, that a line is in; '' if it is in a helper."""
        entries = self.grader.entries
        outer = _definition_at(ast.parse(answer.source), line)
        if isinstance(outer, ast.ClassDef):
            inner = _definition_at(outer, line)
            methods = {name for entry in entries.values() for name in entry.methods}
            return inner.name if inner and inner.name in methods else ""
        if outer and outer.name == answer.plays:
            return answer.part or next(iter(entries))
        return outer.name if outer and outer.name in entries else ""

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


def _definition_at(
    within: ast.Module | ast.ClassDef, line: int
) -> ast.FunctionDef | ast.ClassDef | None:
    definitions = (n for n in within.body if isinstance(n, ast.FunctionDef | ast.ClassDef))
    return next((n for n in definitions if n.lineno <= line <= (n.end_lineno or 0)), None)


def _pattern(sentence: str) -> str:
    """What a sentence says, whatever the sizes, and whichever built-in it is that does so."""
    return re.sub(r"`\w+`|[\d_]+", "", sentence)
