"""Measuring what one piece of work costs an answer and the reference, side by side."""

import math
import os
import pickle
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from random import choice
from typing import Any, NamedTuple

from ..answers.answer import Answer, start
from ..catalogue.signatures import Entry
from ..faults import AnswerRaised, ContestantFailed, CutOff
from ..sandbox.dialogue import Contestant, decode, malformed, only, unwrap
from ..sandbox.limits import PROMISE, TimeCap
from ..verdicts import Verdict
from .scale import SMALLEST, Agreement, Operands, Resource, Rng, Scale, Work
from .series import Point

# Building, sending and fetching inputs is not the answer's doing; it gets whatever it needs.
_UNTIMED = TimeCap(cpu=60.0, wall=120.0)
_REFERENCE = TimeCap(cpu=30.0, wall=120.0)
_WARM_UP = TimeCap(cpu=5.0, wall=15.0)
_OVERHEAD_ROUNDS = 5
_CLOCK_SECONDS = 1e-6
# The request for a batch takes a tenth of that, now a bit more, now less.
_BATCH_SECONDS = 2e-3
_MOST_IN_A_BATCH, _MORE_IN_A_BATCH = 8_000, 20  # times as often as the last that was too short
# Right answers touched at most 3 MB more than the reference, of inputs of 1 to 36 MB (measured).
_TOUCHED_BYTES = 8 * 1024 * 1024
# Inputs of work that is over in microseconds, and how often as many are measured anew.
_AT_ONCE, _SHORT_ROUNDS = 1_000, 4
_BYTES_AT_ONCE = 8 * 1024 * 1024
# Below this a peak is lost among the pages that an interpreter takes anyway.
_MEMORY_FLOOR_BYTES = 256 * 1024
_NO_MORE = 10**15  # lines, hits or nanoseconds
# Getting ready and handing over the result are not on the clock. An answer that takes so much more
# for them than the reference does its work there: no garbage of its own takes half a second.
_OFF_CLOCK_SECONDS, _OFF_CLOCK_FACTOR = 0.5, 5.0
# What an answer sets up in every call is no matter at larger sizes.
_CUT_OFF_LEAST_SECONDS = 0.3

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
        self._reference = _Side(reference, entries, self._warm_up, cpu)
        self._answer = _Side(answer, entries, self._warm_up, cpu, ruler=self._reference)

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
        size = len(pickle.dumps(self._work(n).operands(), protocol=5))
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
            reference = _seconds(self._reference, operands, _REFERENCE)
            cap = _cut_off(patience * reference)
            try:
                answer = _seconds(self._answer, operands, cap)
            except CutOff:
                return Point(n, reference, max(cap.cpu, reference), cut_off=True)
        else:
            ruler = _memory(self._reference, operands)
            reference, answer = ruler.grown, _memory(self._answer, operands).beside(ruler)
        self._refuse_hidden_work()
        if check and self._scale.agreement:
            result, expected = self._answer.fetch(), self._reference.fetch()
            self._refuse_hidden_work()
            if result != expected:  # as bytes; only then is it worth taking them apart
                _agree(self._scale.agreement, works, _value(result), _value(expected))
        return Point(n, reference, answer)

    def sample(self, n: int, cap: TimeCap) -> Point:
        """CPU seconds of both sides, with the same cap, on one new input of any size.

        Short work is repeated on the same input, so this is not for verdicts: an answer might
        remember its result. The reference is measured before and after, and its quicker time told:
        their ratio is then good even if the machine is slow for a while. Raises a Fault.
        """
        operands = self._work(n).operands()
        before = _repeated(self._reference, operands, cap)
        answer = _repeated(self._answer, operands, cap)
        return Point(n, min(before, _repeated(self._reference, operands, cap)), answer)

    def alone(self, n: int, cap: TimeCap) -> float:
        """CPU seconds of the answer only, otherwise like `sample`."""
        return _repeated(self._answer, self._work(n).operands(), cap)

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


class _Side:
    """One answer, in a contestant that is started when it is needed."""

    def __init__(
        self,
        answer: Answer,
        entries: Mapping[str, Entry],
        warm_up: Callable[[], Operands],
        cpu: int,
        ruler: "_Side | None" = None,
    ) -> None:
        self._answer = answer
        self._ruler = ruler
        self._entries = entries
        self._warm_up = warm_up
        self._cpu = cpu
        self._running: Contestant | None = None
        self.overhead = 0.0
        self.off_the_clock = 0.0  # CPU seconds that the last preparations and fetching took

    def prepare(self, operands: Operands) -> Contestant:
        """Returns a contestant that has everything ready for the work."""
        if self._running is None or not self._running.alive:
            self._start()
        assert self._running
        before = self._running.process.cpu_seconds()
        self._running.request("prepare", *operands, cap=_UNTIMED)
        self.off_the_clock = self._running.process.cpu_seconds() - before
        return self._running

    def _start(self) -> None:
        self._running = start(self._answer, self._entries)
        self._running.process.stay_on(self._cpu)
        self.overhead = min(_run(self._running, 0) for _ in range(_OVERHEAD_ROUNDS))
        if self._ruler and self._ruler.overhead:  # an answer might take longer, to seem quicker
            self.overhead = min(self.overhead, self._ruler.overhead)
        # What the first call imports or sets up for good is not on the clock.
        self._running.request("prepare", *self._warm_up(), cap=_UNTIMED)
        with suppress(AnswerRaised):  # if it does so at a size that is judged, it will be heard
            _run(self._running, 1, _WARM_UP)

    def fetch(self) -> bytes:
        """Returns the result of the last work, encoded."""
        assert self._running
        before = self._running.process.cpu_seconds()
        encoded = only(self._running.request("fetch", cap=_UNTIMED))
        self.off_the_clock += self._running.process.cpu_seconds() - before
        if type(encoded) is not bytes:
            raise malformed()
        return encoded

    def close(self) -> None:
        if self._running:
            self._running.close()


def _agree(agreement: Agreement, works: Sequence[Work], result: Any, expected: Any) -> None:
    if len(works) == 1:
        agreement(result, expected, works[0])
        return
    if type(result) is not list or len(result) != len(works):
        raise malformed()
    for each in zip(result, expected, works, strict=True):
        agreement(*each)


def _value(result: bytes) -> Any:
    return only(unwrap(decode(result)))


def _line_times(line: object) -> tuple[int, tuple[int, float]]:
    match line:
        case (int(number), int(hits), int(nanoseconds)) if (
            0 <= number < _NO_MORE and 0 < hits < _NO_MORE and 0 < nanoseconds < _NO_MORE
        ):
            return number, (hits, nanoseconds / 1e9)
    raise malformed()


def _run(contestant: Contestant, times: int, cap: TimeCap = PROMISE) -> float:
    """CPU seconds that a request to run the prepared work takes, the request included."""
    clock = contestant.process.cpu_seconds
    before = clock()
    contestant.request("run", times, cap=cap)
    return clock() - before


def _seconds(side: _Side, operands: Operands, cap: TimeCap, times: int = 1) -> float:
    """CPU seconds that the work took."""
    contestant = side.prepare(operands)
    return max(_run(contestant, times, cap) - side.overhead, _CLOCK_SECONDS)


def _repeated(side: _Side, operands: Operands, cap: TimeCap) -> float:
    """CPU seconds that the work takes once, of as many times as make up a batch."""
    times = 1
    while (seconds := _seconds(side, operands, cap, times)) < _BATCH_SECONDS / 2:
        if times == _MOST_IN_A_BATCH:
            break
        more = min(math.ceil(_BATCH_SECONDS / seconds), _MORE_IN_A_BATCH)
        times = min(times * more, _MOST_IN_A_BATCH)
    return seconds / times


class _Memory(NamedTuple):
    """What work took: the most bytes on top of its input, and how many it touched in all."""

    grown: float
    touched: float

    def beside(self, ruler: "_Memory") -> float:
        """What it took, with what it had made ready before: it touches more than the reference.

        Both read the same input. What they touch of it and of the interpreter's own differs a bit.
        """
        usual = max(2 * ruler.touched, ruler.touched + _TOUCHED_BYTES)
        return max(self.grown, ruler.grown + self.touched - usual)


def _memory(side: _Side, operands: Operands) -> _Memory:
    """Measures in a new process: in an old one it would first fill what earlier work has freed."""
    side.close()
    contestant = side.prepare(operands)
    process = contestant.process
    resident = process.reset_peak_memory()
    contestant.request("run", 1, cap=_REFERENCE)
    grown = process.peak_memory() - resident + _MEMORY_FLOOR_BYTES
    return _Memory(grown, process.touched_memory())


def _cut_off(seconds: float) -> TimeCap:
    seconds = max(_CUT_OFF_LEAST_SECONDS, seconds)
    return TimeCap(cpu=seconds, wall=20 * seconds + 5)
