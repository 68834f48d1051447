"""Recognising a mistake: which of a kata's pitfalls errs exactly as an answer does.

Where a promise was broken, the answer, the reference and the pitfalls are given the same inputs. A
pitfall is named if it breaks the same promises on the same inputs with the same results, but for
rounding, on two different ones at least, and if no other pitfall does so as well. What bad input
gives may differ: how an answer refuses it is another matter, unless that is what it failed on.
"""

import math
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from typing import Any

from ..answers.answer import Answer
from ..answers.remote import RemoteAnswer
from ..answers.transcript import Outcome, Raised, Returned
from ..authored.grader import Grader
from ..authored.pitfalls import Pitfall
from ..faults import Fault
from ..promises.promise import Promise
from ..promises.search import draw
from ..values.compare import alike
from ..verdicts import PromiseReport, Verdict

# The others say little about how an answer errs, and to see them again takes long.
_TELLING = (Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR)
_EXAMPLES = 25  # of each promise; the first ones that are drawn are trivial
_SPARE_EXAMPLES = 75  # more, for mistakes that few of them show
_LEAST_EVIDENCE = 2
# With so much, of so many inputs of each promise, more are tried only if several pitfalls fit.
_AMPLE_EVIDENCE, _FIRST_CASES = 6, 6
_FEW_EXAMPLES = 15  # of a promise that is slow to try
_AHEAD = 3  # inputs of each quick promise before a slow one
_COSTLY_SECONDS = 0.1  # for one case: of a promise that takes so long, two inputs must do
_SECONDS_OF_CASES, _SECONDS = 5.0, 10.0  # on busy machines; otherwise it takes a fraction of that


@dataclass(frozen=True)
class _Case:
    """One input of one promise; a spare one is tried only while there is too little evidence.

    `found`: it is one of those that the answer failed on.
    """

    promise: Promise
    drawn: Mapping[str, Any]
    spare: bool = False
    found: bool = False


@dataclass(frozen=True)
class _Trace:
    """What an answer made of one input: how it broke the promise, and what each call gave."""

    fault: Fault | None
    outcomes: tuple[Outcome | None, ...]

    @property
    def kept(self) -> bool:
        return self.fault is None

    @property
    def refused(self) -> bool:
        return bool(self.outcomes) and isinstance(self.outcomes[-1], Raised)

    def is_like(self, other: "_Trace") -> bool:
        """Whether both kept the promise or neither, and gave the same but for rounding."""
        return self.kept is other.kept and self.gave_like(other)

    def gave_like(self, other: "_Trace") -> bool:
        same_length = len(self.outcomes) == len(other.outcomes)
        return same_length and all(map(_are_like, self.outcomes, other.outcomes))

    def gave_exactly(self, other: "_Trace") -> bool:
        return [*map(_as_text, self.outcomes)] == [*map(_as_text, other.outcomes)]


@dataclass(frozen=True)
class _Seen:
    """A case, the calls that the reference is given by it, and what came of it."""

    case: _Case
    calls: tuple[str, ...]
    right: _Trace
    wrong: _Trace

    @property
    def is_bad_input(self) -> bool:
        """Whether the last call should be refused, and it is not this that the answer failed on."""
        return self.right.refused and not self.case.found

    def shows(self, found: _Trace) -> bool:
        """Whether a pitfall, of which this is the trace, went wrong just as the answer did."""
        if not self.wrong.gave_like(self.right):
            return found.is_like(self.wrong)
        # The mistake may be in the rounding; then it is the same only to the last digit.
        return not self.wrong.kept and found.gave_exactly(self.wrong) and self._is_off

    @property
    def _is_off(self) -> bool:
        return not self.wrong.gave_exactly(self.right)


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
                remote.load()  # off the clock
        except Fault:  # it has loaded before; an answer need not do so again
            return None
        comparison = _Comparison(theirs, ours, _cases(grader, broken, seed))
        with suppress(_NoUse):
            return comparison.the_one(pitfalls, player, len(grader.promises))
        return None


def _cases(grader: Grader, broken: PromiseReport | None, seed: int) -> Iterator[_Case]:
    """Inputs that were seen to fail first, then some of each promise in turn.

    Slow promises come after some inputs of the others: by then most pitfalls are ruled out.
    """
    quick_ones = [promise for promise in grader.promises if not _is_slow(promise)]
    quick = _in_turn(quick_ones, seed, _EXAMPLES)
    slow = _in_turn([promise for promise in grader.promises if _is_slow(promise)], seed, _EXAMPLES)
    spare = _in_turn(quick_ones, seed + 1, _SPARE_EXAMPLES, spare=True)
    for promise in grader.promises:
        if broken and promise.name == broken.name:
            if _is_slow(promise):
                yield from islice(quick, _AHEAD * len(grader.promises))
            yield from (_Case(promise, drawn, found=True) for drawn in broken.breaking)
    yield from chain(quick, slow, spare)


def _is_slow(promise: Promise) -> bool:
    """Whether it is a statistical one, most likely: those are tried on few examples."""
    few = promise.examples <= _FEW_EXAMPLES
    return not promise.cases and (few or not promise.strategies)


def _in_turn(
    promises: Iterable[Promise], seed: int, count: int, *, spare: bool = False
) -> Iterator[_Case]:
    by_promise = [
        [_Case(promise, drawn, spare) for drawn in draw(promise, seed, count)]
        for promise in promises
    ]
    for round_ in zip_longest(*by_promise):
        yield from filter(None, round_)


class _Comparison:
    """What one answer and the reference make of the same inputs, of as many as it takes."""

    def __init__(self, theirs: RemoteAnswer, ours: RemoteAnswer, cases: Iterator[_Case]) -> None:
        self.theirs = theirs
        self.ours = ours
        self.cases = cases
        self.known: list[_Seen] = []
        self.seconds = 0.0
        self.stop_at = time.monotonic() + _SECONDS
        self.costly: Counter[str] = Counter()

    def the_one(
        self, pitfalls: Iterable[Pitfall], player: RemoteAnswer, promises: int
    ) -> Pitfall | None:
        fitting = list(pitfalls)
        for enough in (_FIRST_CASES * promises, math.inf):
            fitting = [pitfall for pitfall in fitting if self._errs_alike(pitfall, player, enough)]
            if len(fitting) < 2:
                break
        return fitting[0] if len(fitting) == 1 else None

    def _errs_alike(self, pitfall: Pitfall, player: RemoteAnswer, enough: float) -> bool:
        player.become(pitfall.answer)
        evidence: set[tuple[str, ...]] = set()
        of_refusals: set[tuple[str, ...]] = set()
        refuses_alike = True
        for number, seen in enumerate(self._seen()):
            if number >= enough and len(evidence) >= _AMPLE_EVIDENCE:
                break
            if seen.case.spare and len(evidence) >= _LEAST_EVIDENCE:
                break
            if time.monotonic() > self.stop_at:
                raise _NoUse
            found = _trace(seen.case, player)
            fits = found.is_like(seen.wrong) or (found.kept and seen.wrong.kept)
            if not (fits or seen.is_bad_input):
                return False
            refuses_alike = refuses_alike and fits
            if seen.shows(found):
                (of_refusals if seen.is_bad_input else evidence).add(seen.calls)
        if refuses_alike:
            evidence |= of_refusals
        return len(evidence) >= _LEAST_EVIDENCE

    def _seen(self) -> Iterator[_Seen]:
        yield from self.known
        for case in self.cases:
            if self.seconds > _SECONDS_OF_CASES:
                break
            if self.costly[case.promise.name] >= _LEAST_EVIDENCE:
                continue
            began = time.monotonic()
            seen = self._see(case)
            took = time.monotonic() - began
            self.seconds += took
            if took > _COSTLY_SECONDS and all(seen.calls != other.calls for other in self.known):
                self.costly[case.promise.name] += 1
            self.known.append(seen)
            yield seen

    def _see(self, case: _Case) -> _Seen:
        right = _trace(case, self.ours)
        seen = _Seen(case, self.ours.transcript.calls(), right, _trace(case, self.theirs))
        if seen.wrong.fault and seen.wrong.fault.verdict is Verdict.TIME_LIMIT:
            raise _NoUse
        return seen


class _NoUse(Exception):
    """Ends the comparison: the answer hangs, or it all takes too long."""


def _trace(case: _Case, answer: RemoteAnswer) -> _Trace:
    fault = case.promise.fault_on(answer, case.drawn)
    return _Trace(fault, answer.transcript.outcomes())


def _are_like(one: Outcome | None, other: Outcome | None) -> bool:
    match one, other:
        case Raised(error), Raised(other_error):
            return error.kinds[0] == other_error.kinds[0]  # its message is everyone's own
        case Returned(value), Returned(other_value):
            return alike(value, other_value)
    return one is other


def _as_text(outcome: Outcome | None) -> str:
    return outcome.error.kinds[0] if isinstance(outcome, Raised) else str(outcome)
