"""One of the two answers that are measured side by side, and what its work costs."""

import math
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import NamedTuple

from ..answers.answer import Answer, start
from ..catalogue.signatures import Entry
from ..faults import AnswerRaised
from ..sandbox.dialogue import Contestant
from ..sandbox.limits import PROMISE, TimeCap
from ..sandbox.replies import malformed, only
from .scale import Operands

# Building, sending and fetching inputs is not the answer's doing; it gets whatever it needs.
_UNTIMED = TimeCap(cpu=60.0, wall=120.0)
REFERENCE = TimeCap(cpu=30.0, wall=120.0)
_WARM_UP = TimeCap(cpu=5.0, wall=15.0)
_OVERHEAD_ROUNDS = 5
_CLOCK_SECONDS = 1e-6
# The request for a batch takes a tenth of that, now a bit more, now less.
_BATCH_SECONDS = 2e-3
_MOST_IN_A_BATCH, _MORE_IN_A_BATCH = 8_000, 20  # times as often as the last that was too short
# Right answers touched at most 3 MB more than the reference, of inputs of 1 to 36 MB (measured).
_TOUCHED_BYTES = 8 * 1024 * 1024
# Below this a peak is lost among the pages that an interpreter takes anyway.
_MEMORY_FLOOR_BYTES = 256 * 1024
# What an answer sets up in every call is no matter at larger sizes.
_CUT_OFF_LEAST_SECONDS = 0.3


class Side:
    """One answer, in a contestant that is started when it is needed."""

    def __init__(
        self,
        answer: Answer,
        entries: Mapping[str, Entry],
        warm_up: Callable[[], Operands],
        cpu: int,
        ruler: "Side | None" = None,
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


def _run(contestant: Contestant, times: int, cap: TimeCap = PROMISE) -> float:
    """CPU seconds that a request to run the prepared work takes, the request included."""
    clock = contestant.process.cpu_seconds
    before = clock()
    contestant.request("run", times, cap=cap)
    return clock() - before


def seconds_of(side: Side, operands: Operands, cap: TimeCap, times: int = 1) -> float:
    """CPU seconds that the work took."""
    contestant = side.prepare(operands)
    return max(_run(contestant, times, cap) - side.overhead, _CLOCK_SECONDS)


def repeated_seconds(side: Side, operands: Operands, cap: TimeCap) -> float:
    """CPU seconds that the work takes once, of as many times as make up a batch."""
    times = 1
    while (seconds := seconds_of(side, operands, cap, times)) < _BATCH_SECONDS / 2:
        if times == _MOST_IN_A_BATCH:
            break
        more = min(math.ceil(_BATCH_SECONDS / seconds), _MORE_IN_A_BATCH)
        times = min(times * more, _MOST_IN_A_BATCH)
    return seconds / times


class Memory(NamedTuple):
    """What work took: the most bytes on top of its input, and how many it touched in all."""

    grown: float
    touched: float

    def beside(self, ruler: "Memory") -> float:
        """What it took, with what it had made ready before: it touches more than the reference.

        Both read the same input. What they touch of it and of the interpreter's own differs a bit.
        """
        usual = max(2 * ruler.touched, ruler.touched + _TOUCHED_BYTES)
        return max(self.grown, ruler.grown + self.touched - usual)


def memory_of(side: Side, operands: Operands) -> Memory:
    """Measures in a new process: in an old one it would first fill what earlier work has freed."""
    side.close()
    contestant = side.prepare(operands)
    process = contestant.process
    resident = process.reset_peak_memory()
    contestant.request("run", 1, cap=REFERENCE)
    grown = process.peak_memory() - resident + _MEMORY_FLOOR_BYTES
    return Memory(grown, process.touched_memory())


def cut_off(seconds: float) -> TimeCap:
    """The cap on the time of an answer that may take so long."""
    seconds = max(_CUT_OFF_LEAST_SECONDS, seconds)
    return TimeCap(cpu=seconds, wall=20 * seconds + 5)
