"""Recognising a mistake: which of a kata's pitfalls errs exactly as an answer does.

Where a promise was broken, the answer, the reference and the pitfalls are given the same inputs. A
pitfall is named if it breaks the same promises on the same inputs with the same results, on two of
them at least, and if no other pitfall does so as well. Where an answer is too slow, it is the one
that is too slow on the same shape, grows alike, and does so by the same kind of line; where it
takes too much memory, the one that takes as much.
"""

import re
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from .answer import Answer
from .blame import Blame, blame
from .faults import Fault
from .grader import Grader
from .growth import ScaleReport, check_scale
from .measure import Bench
from .pitfalls import Pitfall
from .promises import Promise, draw
from .remote import RemoteAnswer
from .scale import SMALLEST
from .verdicts import PromiseReport, Verdict

# The others say little about how an answer errs, and to see them again takes long.
_TELLING = (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR)
_EXAMPLES = 25  # of each promise; the first ones that are drawn are trivial
_LEAST_EVIDENCE = 2
_COSTLY_SECONDS = 0.1  # for one case: statistical promises, of which one example says enough
_SECONDS_OF_CASES, _SECONDS = 3.0, 20.0  # on busy machines; otherwise it takes a fraction of that
_SIZES_OF_MEMORY = 2
_AS_MUCH = 1.1


@dataclass(frozen=True)
class _Case:
    """One input of one promise."""

    promise: Promise
    drawn: Mapping[str, Any]


@dataclass(frozen=True)
class _Trace:
    """What an answer made of one input: whether it kept the promise, and what each call gave."""

    kept: bool
    outcomes: tuple[str, ...]


def recognise(
    grader: Grader,
    pitfalls: Collection[Pitfall],
    answer: Answer,
    broken: PromiseReport | None,
    seed: int,
) -> Pitfall | None:
    """Returns the pitfall that errs as a wrong answer does, None if it is not clear which.

    `broken` is the report of the promise that it broke; None if it had failed before.
    """
    failure = broken and broken.failure
    if not pitfalls or (failure and failure.verdict not in _TELLING):
        return None
    first, *_ = pitfalls
    with (
        RemoteAnswer(answer, grader.entries) as theirs,
        RemoteAnswer(grader.reference, grader.entries) as ours,
        RemoteAnswer(first.answer, grader.entries) as player,
    ):
        try:
            for remote in (theirs, ours, player):
                assert remote.contestant  # is started here, off the clock
        except Fault:  # it has loaded before; an answer need not do so again
            return None
        comparison = _Comparison(theirs, ours, _cases(grader, broken, seed))
        return comparison.the_one(pitfalls, player)


def _cases(grader: Grader, broken: PromiseReport | None, seed: int) -> Iterator[_Case]:
    """The counterexample first, then some inputs of each promise in turn."""
    for promise in grader.promises:
        if broken and promise.name == broken.name:
            yield _Case(promise, broken.drawn or {})
    by_promise = [
        [_Case(promise, drawn) for drawn in draw(promise, seed, _EXAMPLES)]
        for promise in grader.promises
    ]
    for round_ in zip_longest(*by_promise):
        yield from filter(None, round_)


class _Comparison:
    """What one answer and the reference make of the same inputs, as many as time allows."""

    def __init__(self, theirs: RemoteAnswer, ours: RemoteAnswer, cases: Iterable[_Case]) -> None:
        started = time.monotonic()
        self.stop_at = started + _SECONDS
        self.traces: list[tuple[_Case, _Trace, _Trace]] = []
        costly: set[str] = set()
        for case in cases:
            if case.promise.name in costly:
                continue
            began = time.monotonic()
            self.traces.append((case, _trace(case, ours), _trace(case, theirs)))
            now = time.monotonic()
            if now > started + _SECONDS_OF_CASES:
                break
            if now - began > _COSTLY_SECONDS:
                costly.add(case.promise.name)

    def the_one(self, pitfalls: Iterable[Pitfall], player: RemoteAnswer) -> Pitfall | None:
        fitting = [pitfall for pitfall in pitfalls if self._errs_alike(pitfall, player)]
        in_time = time.monotonic() < self.stop_at
        return fitting[0] if len(fitting) == 1 and in_time else None

    def _errs_alike(self, pitfall: Pitfall, player: RemoteAnswer) -> bool:
        player.become(pitfall.answer)
        evidence = 0
        for case, right, wrong in self.traces:
            found = _trace(case, player)
            if (not found.kept or not wrong.kept) and found != wrong:
                return False
            evidence += found.outcomes == wrong.outcomes != right.outcomes
        return evidence >= _LEAST_EVIDENCE


def _trace(case: _Case, answer: RemoteAnswer) -> _Trace:
    answer.transcript.clear()
    try:
        case.promise.body(answer, **case.drawn)
    except Fault:
        return _Trace(False, answer.transcript.outcomes())
    return _Trace(True, answer.transcript.outcomes())


def recognise_cost(
    grader: Grader, pitfalls: Iterable[Pitfall], report: ScaleReport, seed: int
) -> Pitfall | None:
    """Returns the pitfall that fails on large inputs as an answer does, None if that is not clear.

    `report` is that of the shape on which the answer failed.
    """
    fitting = [
        pitfall
        for pitfall in pitfalls
        if report.scale.name in pitfall.caught_by and _fails_alike(grader, pitfall, report, seed)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _fails_alike(grader: Grader, pitfall: Pitfall, report: ScaleReport, seed: int) -> bool:
    match report.failure and report.failure.verdict:
        case Verdict.TIME_LIMIT:
            return _grows_alike(grader, pitfall, report, seed)
        case Verdict.MEMORY_LIMIT:
            return _fills_alike(grader, pitfall, report, seed)
        case Verdict.WRONG_ANSWER | Verdict.RUNTIME_ERROR if pitfall.growth is None:
            args = report.scale, grader.reference, pitfall.answer, grader.entries, seed
            return check_scale(*args).failure == report.failure
    return False


def _grows_alike(grader: Grader, pitfall: Pitfall, report: ScaleReport, seed: int) -> bool:
    found = report.estimate
    if found is None or pitfall.growth is None:
        return False
    if not any(pitfall.growth.is_like(one) for one in found.classes):
        return False
    is_constant = pitfall.growth.is_like(report.scale.growth)
    if report.blame is None:
        return not is_constant  # a constant factor can be anything
    with Bench(report.scale, grader.reference, pitfall.answer, grader.entries, seed) as bench:
        its = blame(
            bench,
            SMALLEST,
            report.points[-1].n,
            report.scale.growth,
            pitfall.answer.source,
            is_constant=is_constant,
        )
    return its is not None and _pattern(its) == _pattern(report.blame)


def _pattern(line: Blame) -> str:
    """What a line does, whatever the sizes at which it was seen."""
    return re.sub(r"[\d_]+", "", line.does)


def _fills_alike(grader: Grader, pitfall: Pitfall, report: ScaleReport, seed: int) -> bool:
    """Memory is measured so exactly that one answer's ratio can be told from another's."""
    scale = report.scale
    with Bench(scale, grader.reference, pitfall.answer, grader.entries, seed) as bench:
        try:
            for point in report.points[-_SIZES_OF_MEMORY:]:
                ratio = bench.measure(point.n, patience=1.0).ratio
                if not 1 / _AS_MUCH < ratio / point.ratio < _AS_MUCH:
                    return False
        except Fault:
            return False
    return True
