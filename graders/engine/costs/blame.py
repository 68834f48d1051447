"""Which line makes an answer slow, and what it does: from times by line at two sizes.

A line whose time grows faster than its hits hides a cost in C: `x in list`, `pop(0)`, a slice. One
whose time grows with its hits is repeated too often: a loop in a loop, a recursion. Where no line
stands out nothing is said. Sampling and counting opcodes were tried elsewhere and are not as good:
the first skids, the second counts no work in C.
"""

import ast
import math
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from ..faults import Fault
from ..reading.source import parse
from ..sandbox.limits import TimeCap
from .classes import Growth
from .estimate import LineGrowth
from .measure import CALIBRATION, Bench, LineTimes
from .operations import operation_at

_PROFILE_CAP = TimeCap(cpu=1.5)
_PROFILE_SECONDS = 0.5  # profiling stops before a run that would take longer
_STEPS = 2  # doublings between the two sizes that are compared, if there are as many
_HIDDEN = 0.35  # exponent by which a hit's cost must grow, and what it must come to:
_HIDDEN_COST = 0.5  # below that, it may be that memory is slow to answer
_WORSE = 0.3  # exponent by which a line's time must outgrow the target
# Share that a loop or function must have in what grows too fast, and in the answer's time.
_STANDS_OUT, _LEAST_SHARE = 0.5, 0.25
_AS_OFTEN = 0.2  # difference of exponents below which two lines run as often
_PLAIN_COST = 0.03  # of a line that does nothing special
_OFTEN = 100  # hits
_STEEPEST = 4.0


@dataclass(frozen=True)
class Blame:
    """A line of the answer that makes it slow: its number and text, what it does, what to do.

    `remedy` is '' where there is no usual one, `growth` None where the line grows as it should.
    """

    line: int
    code: str
    does: str
    remedy: str = ""
    growth: LineGrowth | None = None


@dataclass(frozen=True)
class _Line:
    """How often one line runs at the larger size and what a hit costs, and how both grow.

    Costs are in units of what it takes to trace a line, which cancels the speed of the machine.
    """

    hits: int
    cost: float
    hits_growth: float
    cost_growth: float

    @property
    def hides_a_cost(self) -> bool:
        return self.cost_growth > _HIDDEN and self.cost > _HIDDEN_COST

    @property
    def growth(self) -> LineGrowth:
        return LineGrowth(self.hits_growth, self.cost_growth if self.hides_a_cost else None)

    def total_at(self, times_larger: float) -> float:
        """What all hits together would cost at a size that many times larger."""
        growth = min(self.growth.exponent, _STEEPEST)
        return self.hits * self.cost * math.pow(times_larger, growth)


def blame(
    bench: Bench,
    smallest: int,
    largest: int,
    target: Growth,
    source: bytes,
    *,
    is_constant: bool = False,
) -> Blame | None:
    """Returns the line to blame for a slow answer, if one stands out.

    The answer is profiled at sizes from `smallest` on, as far as time allows; `largest` is where it
    is too slow. `is_constant`: it grows like the target and is slow by a constant factor.
    """
    profiles = _profiles(bench, smallest, largest)
    if len(profiles) < 2:
        return None
    *_, n = profiles
    before = list(profiles)[-min(len(profiles), _STEPS + 1)]
    lines = _compare(profiles[before], profiles[n], math.log(n / before))
    if any(line.hides_a_cost for line in lines.values()):  # or the machine was slow for a while
        with suppress(Fault):
            small = _quicker(profiles[before], bench.profile(before, _PROFILE_CAP))
            large = _quicker(profiles[n], bench.profile(n, _PROFILE_CAP))
            lines = _compare(small, large, math.log(n / before))
    culprit = _Culprit(parse(source), lines, n, largest / n, target, is_constant=is_constant)
    return culprit.blame(source)


def _profiles(bench: Bench, n: int, largest: int) -> dict[int, LineTimes]:
    profiles: dict[int, LineTimes] = {}
    took = before = 0.0
    with suppress(Fault):  # enough is known to fail this answer
        while n <= largest and took * max(2.0, took / before if before else 0) < _PROFILE_SECONDS:
            profiles[n] = bench.profile(n, _PROFILE_CAP)
            before, took = took, sum(seconds for _, seconds in profiles[n].values())
            n *= 2
    return profiles


def _quicker(one: LineTimes, other: LineTimes) -> LineTimes:
    """For each line the one of two profiles in which a hit took less, since noise only adds."""
    both = {line: (one[line], other[line]) for line in one if line in other}
    return {line: min(pair, key=lambda each: each[1] / each[0]) for line, pair in both.items()}


def _compare(small: LineTimes, large: LineTimes, log_factor: float) -> dict[int, _Line]:
    unit_before, unit = _tracing(small), _tracing(large)
    lines = {}
    for line, (hits, seconds) in large.items():
        if line == CALIBRATION:
            continue
        cost = _cost(hits, seconds, unit)
        hits_before, seconds_before = small.get(line, (1, seconds / hits))
        cost_before = _cost(hits_before, seconds_before, unit_before)
        lines[line] = _Line(
            hits,
            cost,
            math.log(hits / hits_before) / log_factor,
            math.log(cost / cost_before) / log_factor,
        )
    return lines


def _tracing(profile: LineTimes) -> float:
    """Seconds that it takes to trace a line: those of the cheapest one that runs often."""
    often = [each for line, each in profile.items() if line == CALIBRATION or each[0] >= _OFTEN]
    return min(seconds / hits for hits, seconds in often)


def _cost(hits: int, seconds: float, tracing: float) -> float:
    return max(seconds / hits / tracing - 1, 0.0) + _PLAIN_COST


class _Culprit:
    def __init__(
        self,
        tree: ast.Module,
        lines: Mapping[int, _Line],
        n: int,
        times_larger: float,
        target: Growth,
        *,
        is_constant: bool,
    ) -> None:
        self.tree = tree
        self.lines = lines
        self.n = n
        self.times_larger = times_larger
        self.least_growth = target.power + _WORSE
        self.is_constant = is_constant
        self.blocks = _blocks(tree)

    def blame(self, source: bytes) -> Blame | None:
        costs = {number: line.total_at(self.times_larger) for number, line in self.lines.items()}
        suspects = {number: cost for number, cost in costs.items() if self._is_suspect(number)}
        blocks: defaultdict[ast.AST | None, float] = defaultdict(float)
        for number, cost in suspects.items():
            blocks[self.blocks.get(number)] += cost
        block = max(blocks, key=blocks.__getitem__, default=None)
        most = max(_STANDS_OUT * sum(suspects.values()), _LEAST_SHARE * sum(costs.values()))
        if not suspects or blocks[block] < most:
            return None
        number = self._line_of(block, suspects)
        *_, line = source.splitlines()[:number]
        return self._accuse(number, line.decode("utf-8", "replace").strip())

    def _is_suspect(self, number: int) -> bool:
        return self.is_constant or self.lines[number].growth.exponent >= self.least_growth

    def _line_of(self, block: ast.AST | None, costs: Mapping[int, float]) -> int:
        """The costliest line of a block, or the loop itself if that only runs as often."""
        inside = (number for number in costs if self.blocks.get(number) == block)
        number = max(inside, key=costs.__getitem__)
        line = self.lines[number]
        if isinstance(block, ast.For | ast.While) and not line.hides_a_cost:
            loop = self.lines.get(block.lineno)
            if loop and loop.hits_growth > line.hits_growth - _AS_OFTEN:
                return block.lineno
        return number

    def _accuse(self, number: int, code: str) -> Blame | None:
        line = self.lines[number]
        often = f"runs {line.hits:_} times at n = {self.n:_}"
        if self.is_constant:
            return self._loop_over_arrays(number, code, often)
        if not line.hides_a_cost:
            return Blame(number, code, often, growth=line.growth)
        if operation := operation_at(self.tree, number):
            return Blame(number, code, operation.does, operation.remedy, line.growth)
        does = "does more work each time, the larger n is"
        return Blame(number, code, does, growth=line.growth)

    def _loop_over_arrays(self, number: int, code: str, often: str) -> Blame | None:
        in_a_loop = isinstance(self.blocks.get(number), ast.For | ast.While)
        in_a_loop = in_a_loop or _in_a_comprehension(self.tree, number)
        if not in_a_loop or not _imports_numpy(self.tree):
            return None
        return Blame(
            number,
            code,
            f"{often}, in Python",
            "Let one operation on whole arrays do the work of the loop.",
        )


def _blocks(tree: ast.Module) -> dict[int, ast.AST]:
    """The innermost loop or function around each line that is in one."""
    blocks: dict[int, ast.AST] = {}
    for node in ast.walk(tree):  # outer nodes come first
        if isinstance(node, ast.For | ast.While | ast.FunctionDef):
            blocks.update(dict.fromkeys(range(node.lineno, (node.end_lineno or 0) + 1), node))
    return blocks


def _in_a_comprehension(tree: ast.Module, line: int) -> bool:
    return any(
        isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp)
        and node.lineno <= line <= (node.end_lineno or 0)
        for node in ast.walk(tree)
    )


def _imports_numpy(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.Import) and any(name.name == "numpy" for name in node.names)
        for node in ast.walk(tree)
    )
