"""Measuring what one piece of work costs an answer and the reference, side by side."""

import os
from collections.abc import Mapping, Sequence
from itertools import chain
from random import choice
from typing import Any

from ..answers.answer import Answer
from ..catalogue.signatures import Entry
from ..faults import ContestantFailed, CutOff
from ..sandbox.contestant.nested import dumps
from ..sandbox.limits import TimeCap
from ..sandbox.replies import decode, malformed, only, unwrap
from ..verdicts import Verdict
from .scale import SMALLEST, Agreement, Operands, Resource, Rng, Scale, Work
from .series import Point
from .side import REFERENCE, Side, cut_off, memory_of, repeated_seconds, seconds_of

# Inputs of work that is over in microseconds, and how often as many are measured anew.
_AT_ONCE, _SHORT_ROUNDS = 1_000, 4
_BYTES_AT_ONCE = 8 * 1024 * 1024
_NO_MORE = 10**15  # lines, hits or nanoseconds
# Getting ready and handing over the result are not on the clock. An answer that takes so much more
# for them than the reference does its work there: no garbage of its own takes half a second.
_OFF_CLOCK_SECONDS, _OFF_CLOCK_FACTOR = 0.5, 5.0

# Of each line of the answer: its number, how often it ran, and the seconds of CPU time that took.
LineTimes = dict[int, tuple[int, float]]
CALIBRATION = 0  # stands for a line that does nothing but be traced


class Bench:
    """Two contestants, one with the reference and one with the answer. Use as a context manager."""

    def __init__(
        self,
        scale: Scale,
        reference: Answer,
        answer: Answer,
        entries: Mapping[str, Entry],
        seed: int,
    ) -> None:
        self._scale = scale
        self._seed = seed
        self._round = 0
        # Both on the same CPU: on shared machines one may be twice as fast as the next for a while.
        cpu = choice(sorted(os.sched_getaffinity(0)))
        self._reference = Side(reference, entries, self._warm_up, cpu)
        self._answer = Side(answer, entries, self._warm_up, cpu, ruler=self._reference)

    def __enter__(self) -> "Bench":
        return self

    def __exit__(self, *_: object) -> None:
        self._reference.close()
        self._answer.close()

    def measure(self, n: int, *, patience: float, check: bool = False) -> Point:
        """Costs of both sides on one new input of size n.

        The answer is cut off when it has used `patience` times the time of the reference. Raises a
        Fault if it fails, or with `check` gives a result that does not agree.
        """
        return self._measured([self._work(n)], n, patience=patience, check=check)

    def measure_short(self, n: int, *, patience: float, check: bool = False) -> Point:
        """The same for work that is too short for the clock: on many new inputs one after another.

        The quickest of several batches counts on either side, each of new inputs.
        """
        batches = []
        # As many as there is room for: of quick work, too, inputs and results may be large.
        size = len(dumps(self._work(n).operands()))
        at_once = max(1, min(_AT_ONCE, _BYTES_AT_ONCE // size))
        for _ in range(_SHORT_ROUNDS):
            works = [self._work(n) for _ in range(at_once)]
            batches.append(self._measured(works, n, patience=patience, check=check))
            if batches[-1].cut_off:
                break
        cut_off = batches[-1].cut_off
        reference = min(batch.reference for batch in batches)
        answer = batches[-1].answer if cut_off else min(batch.answer for batch in batches)
        return Point(n, reference / at_once, answer / at_once, cut_off)

    def _measured(self, works: Sequence[Work], n: int, *, patience: float, check: bool) -> Point:
        operands = tuple(chain.from_iterable(work.operands() for work in works))
        is_time = self._scale.resource is Resource.TIME
        if is_time:
            reference = seconds_of(self._reference, operands, REFERENCE)
            cap = cut_off(patience * reference)
            try:
                answer = seconds_of(self._answer, operands, cap)
            except CutOff:
                return Point(n, reference, max(cap.cpu, reference), cut_off=True)
        else:
            ruler = memory_of(self._reference, operands)
            reference, answer = ruler.grown, memory_of(self._answer, operands).beside(ruler)
        self._refuse_hidden_work()
        if check and self._scale.agreement:
            result, expected = self._answer.fetch(), self._reference.fetch()
            self._refuse_hidden_work()
            if result != expected:  # as bytes; only then is it worth taking them apart
                values = (_value(result, operands), _value(expected, operands))
                _agree(self._scale.agreement, works, *values)
        return Point(n, reference, answer)

    def sample(self, n: int, cap: TimeCap) -> Point:
        """CPU seconds of both sides, with the same cap, on one new input of any size.

        Short work is repeated on the same input, so this is not for verdicts: an answer might
        remember its result. The reference is measured before and after, and its quicker time told:
        their ratio is then good even if the machine is slow for a while. Raises a Fault.
        """
        operands = self._work(n).operands()
        before = repeated_seconds(self._reference, operands, cap)
        answer = repeated_seconds(self._answer, operands, cap)
        return Point(n, min(before, repeated_seconds(self._reference, operands, cap)), answer)

    @property
    def most(self) -> int:
        """The largest size that there is any need to measure."""
        return self._scale.up_to

    def alone(self, n: int, cap: TimeCap) -> float:
        """CPU seconds of the answer only, otherwise like `sample`."""
        return repeated_seconds(self._answer, self._work(n).operands(), cap)

    def profile(self, n: int, cap: TimeCap) -> LineTimes:
        """What each line of the answer takes on one new input, as the answer's process says.

        Raises a Fault.
        """
        contestant = self._answer.prepare(self._work(n).operands())
        lines = only(contestant.request("profile", cap=cap))
        if type(lines) is not list:
            raise malformed()
        profile = dict(map(_line_times, lines))
        if CALIBRATION not in profile:
            raise malformed()
        return profile

    def _refuse_hidden_work(self) -> None:
        allowed = max(_OFF_CLOCK_SECONDS, _OFF_CLOCK_FACTOR * self._reference.off_the_clock)
        if self._answer.off_the_clock > allowed:
            raise ContestantFailed(
                Verdict.SECURITY_VIOLATION, "did its work while it was not measured"
            )

    def _work(self, n: int) -> Work:
        self._round += 1
        rng = Rng(f"{self._seed} {self._scale.name} {n} {self._round}")
        return self._scale.build(n, rng)

    def _warm_up(self) -> Operands:
        return self._work(SMALLEST).operands()


def _agree(agreement: Agreement, works: Sequence[Work], result: Any, expected: Any) -> None:
    if len(works) == 1:
        agreement(result, expected, works[0])
        return
    if type(result) is not list or len(result) != len(works):
        raise malformed()
    for each in zip(result, expected, works, strict=True):
        agreement(*each)


def _value(result: bytes, operands: Operands) -> Any:
    return only(unwrap(decode(result, asked=operands)))


def _line_times(line: object) -> tuple[int, tuple[int, float]]:
    match line:
        case (int(number), int(hits), int(nanoseconds)) if (
            0 <= number < _NO_MORE and 0 < hits < _NO_MORE and 0 < nanoseconds < _NO_MORE
        ):
            return number, (hits, nanoseconds / 1e9)
    raise malformed()
