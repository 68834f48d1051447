"""Recognising a mistake: which of a kata's pitfalls errs exactly as an answer does.

Where a promise was broken, the answer, the reference and the pitfalls are given the same inputs. A
pitfall is named if it breaks the same promises on the same inputs with the same results, on two of
them at least, and if no other pitfall does so as well.
"""

import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from .answer import Answer
from .faults import Fault
from .grader import Grader
from .pitfalls import Pitfall
from .promises import Promise, draw
from .remote import RemoteAnswer
from .verdicts import PromiseReport, Verdict

# The others say little about how an answer errs, and to see them again takes long.
_TELLING = (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR)
_EXAMPLES = 25  # of each promise; the first ones that are drawn are trivial
_LEAST_EVIDENCE = 2
_COSTLY_SECONDS = 0.1  # for one case: statistical promises, of which one example says enough
_SECONDS_OF_CASES, _SECONDS = 3.0, 20.0  # on busy machines; otherwise it takes a fraction of that


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
