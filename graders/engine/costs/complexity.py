"""How any function grows, with no reference to compare it with.

Absolute times say less: a linear search through more memory than the cache holds looks like n^1.3.
So more classes are named together than beside a reference.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from ..answers.answer import Answer
from ..catalogue.signatures import Entry
from ..faults import ContestantFailed
from ..sandbox.limits import TimeCap
from ..verdicts import Verdict
from .blame import Blame, blame
from .classes import Growth
from .estimate import Estimate, estimate
from .measure import Bench
from .scale import SMALLEST, Budget, Resource, Scale, Work
from .series import GROWING, Point

_CONSTANT = Growth(0.0)
_NOISE = 0.15
_ROUNDS = 3
_SECONDS = 0.1  # doubling stops at the size that takes as long
_SIZES = 7  # the largest: at small ones the call itself takes most of the time
_LARGEST = 1 << 20
_CAP = TimeCap(cpu=2.0, wall=20.0)
_LEAST_SECONDS = 2e-6

# Called with (n, rng), returns the arguments of the function.
MakeInput = Callable[[int, Random], tuple[Any, ...]]


@dataclass(frozen=True)
class Complexity:
    """Seconds of CPU time by size, the growth that they show, and the line that is behind it."""

    seconds: dict[int, float]
    estimate: Estimate | None
    blame: Blame | None


def complexity(answer: Answer, function: str, make_input: MakeInput, seed: int = 0) -> Complexity:
    """Measures a function of a file at doubling sizes. Raises a Fault if it fails."""
    scale = Scale(
        function,
        function,
        lambda n, rng: Work(function, make_input(n, rng)),
        Resource.TIME,
        _CONSTANT,
        SMALLEST,
        _LARGEST,
        _LARGEST,
        Budget(1.0, math.inf),
        flat=False,
        agreement=None,
    )
    with Bench(scale, answer, answer, {function: Entry(function)}, seed) as bench:
        seconds = _measure(bench)
        points = [Point(n, 1.0, took) for n, took in seconds.items() if took > _LEAST_SECONDS]
        found = estimate(points[-_SIZES:], _CONSTANT, noise=_NOISE)
        culprit = None
        if found and found.exponent > 1 + GROWING:
            culprit = blame(bench, SMALLEST, max(seconds), Growth(1.0), answer.source)
            if culprit and culprit.growth:
                found = estimate(points[-_SIZES:], _CONSTANT, culprit.growth, noise=_NOISE)
    return Complexity(seconds, found, culprit)


def _measure(bench: Bench) -> dict[int, float]:
    seconds: dict[int, float] = {}
    n = SMALLEST
    while n <= _LARGEST and (not seconds or max(seconds.values()) < _SECONDS):
        try:
            seconds[n] = min(bench.alone(n, _CAP) for _ in range(_ROUNDS))
        except ContestantFailed as fault:
            if fault.verdict is Verdict.TIME_LIMIT and len(seconds) > 1:
                break  # exponential, or close to it
            raise
        n *= 2
    return seconds
