"""A kata's proof: its files hold together, right answers pass, wrong ones fail as they should."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from ..engine.authored.grader import grader_of
from ..engine.authored.pitfalls import pitfalls_of
from ..engine.catalogue.katas import Kata
from ..workers import pool
from .detection import chance_of_missing
from .equivalent import equivalents_of
from .files import Finding, findings_in
from .mutants import mutants_of
from .tasks import Kind, Task, TaskResult, carry_out, right_answers

LEAST_RECOGNISED = 0.95
MOST_MISTAKEN = 0.02
LEAST_KILLED = 0.95
MOST_MISSED = 1e-3
SEEDS_TO_SAMPLE = 10  # with fewer, an estimate of that chance is mostly noise


@dataclass
class Proof:
    """What is known of one kata: what its files lack, and what came of every judgement."""

    kata: Kata
    missing: list[Finding] = field(default_factory=list)
    results: list[TaskResult] = field(default_factory=list)

    def of(self, kind: Kind) -> list[TaskResult]:
        return [result for result in self.results if result.task.kind is kind]

    @property
    def promises(self) -> int:
        return len(grader_of(self.kata).promises)

    @property
    def margin(self) -> float:
        """The least factor between a limit and a known answer."""
        return min(scale.budget.margin for scale in grader_of(self.kata).scales)

    @property
    def false_alarms(self) -> int:
        return sum(bool(result.broke) for result in self.of(Kind.RIGHT))

    @property
    def caught(self) -> int:
        pitfalls = pitfalls_of(self.kata)
        return sum(
            result.broke in pitfalls[result.task.name].caught_by for result in self.of(Kind.PITFALL)
        )

    @property
    def recognised(self) -> int:
        return sum(result.recognised == result.task.name for result in self.of(Kind.PITFALL))

    @property
    def missed(self) -> dict[str, float]:
        """For each pitfall that promises catch, how often a judgement misses it, as estimated."""
        samples = {
            name: [one for result in results for one in result.samples]
            for name, results in self._by_pitfall().items()
        }
        return {name: chance_of_missing(found) for name, found in samples.items() if found}

    @property
    def killed(self) -> int:
        return sum(bool(result.broke) for result in self.of(Kind.MUTANT))

    @property
    def survivors(self) -> list[str]:
        return [result.task.name for result in self.of(Kind.MUTANT) if not result.broke]

    @property
    def _slow(self) -> set[str]:
        """Pitfalls that are told by measuring, which fails now and then on a busy machine."""
        scales = {scale.name for scale in grader_of(self.kata).scales}
        return {
            name
            for name, pitfall in pitfalls_of(self.kata).items()
            if scales & {*pitfall.caught_by}
        }

    def confusion(self) -> dict[str, dict[str, int]]:
        """For each pitfall how often it was taken for which; '' stands for none."""
        return {
            name: dict(Counter(result.recognised for result in results))
            for name, results in self._by_pitfall().items()
        }

    def _by_pitfall(self) -> dict[str, list[TaskResult]]:
        found: dict[str, list[TaskResult]] = {}
        for result in self.of(Kind.PITFALL):
            found.setdefault(result.task.name, []).append(result)
        return found

    def findings(self) -> list[Finding]:
        """Returns all that is wrong, first what to mend first."""
        if self.missing:
            return self.missing
        return [
            *self._false_alarms(),
            *self._escaped(),
            *self._seldom_shown(),
            *self._unrecognised(),
            *self._survivors(),
        ]

    def _false_alarms(self) -> Iterator[Finding]:
        for result in self.of(Kind.RIGHT):
            if result.broke:
                yield Finding(
                    result.task.name,
                    f"a right answer fails on seed {result.task.seed}: {result.broke}: "
                    f"{result.sentence}",
                )

    def _escaped(self) -> Iterator[Finding]:
        pitfalls = pitfalls_of(self.kata)
        for result in self.of(Kind.PITFALL):
            wanted = pitfalls[result.task.name].caught_by
            if result.broke not in wanted:
                broke = f"breaks {result.broke} first" if result.broke else "is accepted"
                yield Finding(
                    result.task.name,
                    f"{broke} on seed {result.task.seed}; its docstring says "
                    f"`Caught by: {', '.join(wanted)}`",
                )

    def _seldom_shown(self) -> Iterator[Finding]:
        for name, chance in self.missed.items():
            if chance > MOST_MISSED:
                yield Finding(
                    name,
                    f"shows on so few inputs that one judgement in {1 / chance:.0f} misses it: "
                    "draw more of those on which it matters",
                )

    def _unrecognised(self) -> Iterator[Finding]:
        for name, called in self.confusion().items():
            runs = sum(called.values())
            own, none = called.get(name, 0), called.get("", 0)
            missed = (1 - LEAST_RECOGNISED) * runs
            if runs - own > (math.ceil(missed) if name in self._slow else missed):
                yield Finding(name, f"is recognised {own} of {runs} times")
            if (wrong := runs - own - none) > MOST_MISTAKEN * runs:
                others = ", ".join(sorted(called.keys() - {name, ""}))
                yield Finding(name, f"is taken for {others} {wrong} of {runs} times")

    def _survivors(self) -> Iterator[Finding]:
        mutants = self.of(Kind.MUTANT)
        if self.killed < LEAST_KILLED * len(mutants):
            for change in self.survivors:
                yield Finding("mutant", f"is accepted: {change}")
        yield from self._idle()

    def _idle(self) -> Iterator[Finding]:
        """Promises that every wrong answer keeps."""
        if not self.of(Kind.MUTANT):
            return
        broken = {result.broke for result in self.results}
        broken.update(*(result.breaks for result in self.results))
        for promise in grader_of(self.kata).promises:
            if promise.name not in broken:
                yield Finding(
                    promise.name,
                    "fails no pitfall and no mutant: add the mistake that it is there for, "
                    "or leave it out",
                )


def tasks_for(kata: Kata, seeds: int, *, mutants: bool) -> Iterator[Task]:
    """Yields the judgements that prove a kata, one task each."""
    for seed in range(seeds):
        for name in right_answers(kata):
            yield Task(kata, Kind.RIGHT, name, seed)
        for name in pitfalls_of(kata):
            yield Task(
                kata,
                Kind.PITFALL,
                name,
                seed,
                to_the_end=mutants and seed == 0,
                sample=seeds >= SEEDS_TO_SAMPLE,
            )
    if mutants:
        equivalent = equivalents_of(kata)
        for mutant in mutants_of(kata.reference.read_bytes()):
            if mutant.change not in equivalent:
                yield Task(kata, Kind.MUTANT, mutant.change, line=mutant.line)


def prove(
    katas: Iterable[Kata],
    seeds: int,
    *,
    mutants: bool = False,
    progress: Callable[[int, int], None] = lambda done, planned: None,
) -> list[Proof]:
    """Proves katas on all cores. `progress` is told how many tasks are done, of how many."""
    proofs = {kata.stem: Proof(kata, findings_in(kata)) for kata in katas}
    tasks = [
        task
        for proof in proofs.values()
        if not proof.missing
        for task in tasks_for(proof.kata, seeds, mutants=mutants)
    ]
    judged = pool.run(carry_out, tasks, len(pool.cores()))
    for done, (task, result) in enumerate(judged, 1):
        if result is None:
            raise ChildProcessError(f"judging {task.name} of {task.kata.stem} ended its process")
        proofs[task.kata.stem].results.append(result)
        progress(done, len(tasks))
    return list(proofs.values())
