"""Measuring what one piece of work costs an answer and the reference, side by side."""

from collections.abc import Mapping
from random import Random
from typing import Any

from .answer import Answer, start
from .dialogue import Contestant, decode, malformed, unwrap
from .faults import ContestantFailed
from .limits import PROMISE, TimeCap
from .scale import Operands, Point, Resource, Scale
from .signatures import Entry
from .verdicts import Verdict

# Building, sending and fetching inputs is not the answer's doing; it gets whatever it needs.
_UNTIMED = TimeCap(cpu=60.0, wall=120.0)
_REFERENCE = TimeCap(cpu=30.0, wall=120.0)
_OVERHEAD_ROUNDS = 5
_CLOCK_SECONDS = 1e-6
# Below this a peak is lost among the pages that an interpreter takes anyway.
_MEMORY_FLOOR_BYTES = 256 * 1024
# An answer is cut off when it is this far beyond its hard limit, but not before the least CPU time.
_CUT_OFF = 1.5
_CUT_OFF_LEAST_SECONDS = 0.1


class Bench:
    """Two contestants, one with the reference and one with the answer. Use as a context manager."""

    def __init__(
        self, reference: Answer, answer: Answer, entries: Mapping[str, Entry], seed: int
    ) -> None:
        self._reference = _Side(reference, entries)
        self._answer = _Side(answer, entries)
        self._seed = seed
        self._round = 0

    def __enter__(self) -> "Bench":
        return self

    def __exit__(self, *_: object) -> None:
        self._reference.close()
        self._answer.close()

    def measure(self, scale: Scale, n: int, *, check: bool = False) -> Point:
        """Costs of both sides on one new input of size n.

        Raises a Fault if the answer fails, is cut off, or with `check` gives a result that does not
        agree.
        """
        self._round += 1
        work = scale.build(n, Random(f"{self._seed} {scale.name} {n} {self._round}"))
        operands = work.operands()
        measured = _seconds if scale.resource is Resource.TIME else _bytes
        reference = measured(self._reference, operands, _REFERENCE)
        cap = _cut_off(scale, reference)
        try:
            answer = measured(self._answer, operands, cap)
        except ContestantFailed as fault:
            if fault.verdict is not Verdict.TIME_LIMIT:
                raise
            return Point(n, reference, max(cap.cpu, reference), cut_off=True)
        if check and scale.agreement:
            result, expected = self._answer.fetch(), self._reference.fetch()
            if result != expected:  # as bytes; only then is it worth taking them apart
                scale.agreement(_value(result), _value(expected), work)
        return Point(n, reference, answer)


class _Side:
    """One answer, in a contestant that is started when it is needed."""

    def __init__(self, answer: Answer, entries: Mapping[str, Entry]) -> None:
        self._answer = answer
        self._entries = entries
        self._running: Contestant | None = None
        self.overhead = 0.0

    def prepare(self, operands: Operands) -> Contestant:
        """Returns a contestant that has everything ready for the work."""
        if self._running is None or not self._running.alive:
            self._running = start(self._answer, self._entries)
            self.overhead = min(_run(self._running, 0) for _ in range(_OVERHEAD_ROUNDS))
        self._running.request("prepare", *operands, cap=_UNTIMED)
        return self._running

    def fetch(self) -> bytes:
        """Returns the result of the last work, encoded."""
        assert self._running
        (encoded,) = self._running.request("fetch", cap=_UNTIMED)
        if type(encoded) is not bytes:
            raise malformed()
        return encoded

    def close(self) -> None:
        if self._running:
            self._running.close()


def _value(result: bytes) -> Any:
    (value,) = unwrap(decode(result))
    return value


def _run(contestant: Contestant, times: int, cap: TimeCap = PROMISE) -> float:
    """CPU seconds that a request to run the prepared work takes, the request included."""
    clock = contestant.process.cpu_seconds
    before = clock()
    contestant.request("run", times, cap=cap)
    return clock() - before


def _seconds(side: _Side, operands: Operands, cap: TimeCap) -> float:
    """CPU seconds that the work took."""
    contestant = side.prepare(operands)
    return max(_run(contestant, 1, cap) - side.overhead, _CLOCK_SECONDS)


def _bytes(side: _Side, operands: Operands, cap: TimeCap) -> float:
    """Most bytes that the work held on top of its input.

    In a new process: in an old one it would first fill what earlier work has freed.
    """
    side.close()
    contestant = side.prepare(operands)
    resident = contestant.process.reset_peak_memory()
    contestant.request("run", 1, cap=cap)
    return contestant.process.peak_memory() - resident + _MEMORY_FLOOR_BYTES


def _cut_off(scale: Scale, reference: float) -> TimeCap:
    if scale.resource is Resource.MEMORY:
        return _REFERENCE
    seconds = max(_CUT_OFF_LEAST_SECONDS, _CUT_OFF * scale.hard_limit * reference)
    return TimeCap(cpu=seconds, wall=20 * seconds + 5)
