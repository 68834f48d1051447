"""Judging the labelled answers: who was failed, what was caught, what was said about it."""

import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from graders.engine.costs.classes import Growth
from graders.engine.costs.growth import ScaleReport, check_scale

from .labelled import Labelled, Shape


@dataclass(frozen=True)
class Outcome:
    """What the judge said of one labelled answer, and whether that is so."""

    shape: Shape
    answer: Labelled
    report: ScaleReport

    @property
    def name(self) -> str:
        return f"{self.shape.scale.name}.{self.answer.name}"

    @property
    def verdict_is_right(self) -> bool:
        return (self.report.failure is None) == self.answer.is_right

    @property
    def named(self) -> str:
        """How the class of growth was named: "right", "wrong", or "open" if it was left open."""
        found = self.report.estimate
        if found is None:
            return "open"
        return named(found.classes, self.answer.growth, self.shape.scale.growth)

    @property
    def blamed(self) -> str:
        """How the line was named: "right", "wrong", or "open" if none was."""
        blame = self.report.blame
        if blame is None:
            return "open"
        return "right" if blame.line in self.answer.slow_lines else "wrong"


def named(classes: tuple[Growth, ...], truth: Growth, target: Growth) -> str:
    """Compares classes with the truth; below the target no difference is made."""
    if len(classes) != 1:
        return "open"
    truth = max(truth, Growth(target.power))
    return "right" if classes[0].is_like(truth) else "wrong"


def judged(shape: Shape, answer: Labelled, seed: int) -> Outcome:
    """Judges one answer on one seed."""
    report = check_scale(shape.scale, shape.reference, answer.answer, shape.entries, seed)
    return Outcome(shape, answer, report)


@contextmanager
def load(*, loaded: bool = True) -> Iterator[None]:
    """Keeps every core busy, with bursts and with traffic to memory."""
    kinds = (_bursts, _traffic, _bursts) if loaded else ()
    running = [multiprocessing.Process(target=kind, daemon=True) for kind in kinds]
    for process in running:
        process.start()
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.join()


def _bursts() -> None:
    while True:
        stop_at = time.monotonic() + random.uniform(0.01, 0.5)
        while time.monotonic() < stop_at:
            pass
        time.sleep(random.uniform(0.0, 0.2))


def _traffic() -> None:
    megabytes = bytearray(64 << 20)
    while True:
        megabytes = bytearray(megabytes)


def shares(values: list[str]) -> str:
    """Returns the share of each value, in percent."""
    counted = Counter(values)
    return ", ".join(f"{key} {100 * count / len(values):.1f} %" for key, count in counted.items())
