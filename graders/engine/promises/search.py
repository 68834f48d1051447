"""The search for an input that breaks a promise, and the smallest one that does.

Hypothesis draws and shrinks the inputs in the judge; the answer sees nothing but the calls that the
promise makes.
"""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import wraps
from random import Random
from typing import Any
from unittest import SkipTest

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis.database import ExampleDatabase
from hypothesis.errors import Flaky

from ..answers.remote import RemoteAnswer
from ..faults import Fault, as_failure, let_go
from ..verdicts import Failure, PromiseReport, Verdict
from .database import Apart
from .effort import SHRINK_EXAMPLES, Effort, ShrunkEnough
from .hypothesis_hooks import noting_the_end, our_own_inputs, went_to_the_end
from .promise import Inputs, Promise

OTHER_STARTS = 2
_SETTINGS = settings(
    database=None,
    deadline=None,
    verbosity=Verbosity.quiet,
    print_blob=False,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)


@dataclass(frozen=True)
class Search:
    """How hard to look: with which seed, at how many examples at least.

    `shrink_examples` is how many may be tried to make a failing one smaller. `database` holds the
    failing examples of earlier runs; with `replay_only` nothing else is tried.
    """

    seed: int = 0
    examples: int = 0
    shrink_examples: int = SHRINK_EXAMPLES
    database: ExampleDatabase | None = None
    replay_only: bool = False


def check(promise: Promise, answer: RemoteAnswer, search: Search) -> PromiseReport:
    """Looks for an input on which the answer breaks the promise, and makes it small.

    What broke it earlier is tried first, in a run of its own: fresh inputs are the same whatever
    was judged before.
    """
    started = time.monotonic()
    if search.replay_only:
        tried, findings = _look(promise, answer, search)
    else:
        tried, findings = 0, _broken_before(promise, answer, search)
        if not any(finding.timed_out for finding in findings):
            tried, fresh = _look(promise, answer, search)
            findings = fresh + findings
    seconds = time.monotonic() - started
    report = PromiseReport(promise.name, promise.sentence, tried, seconds)
    if not findings:
        return report
    smallest = min(findings, key=lambda finding: _size(finding.failure))
    firsts = (finding.drawn_first for finding in findings)
    others = (first for first in firsts if first is not smallest.drawn)
    failure = _called_by_its_name(promise, answer, smallest)
    return replace(report, failure=failure, breaking=(smallest.drawn, *others))


def draw(promise: Promise, seed_: int, count: int) -> list[Inputs]:
    """Returns up to `count` inputs as a search would try them; none if it takes none.

    Of a table they are any rows: the first ones are alike, most often.
    """
    if not promise.strategies:
        return Random(seed_).sample(promise.cases, min(count, len(promise.cases)))
    found: list[Inputs] = []

    def keep(**drawn: Any) -> None:
        found.append(drawn)

    configured = settings(_SETTINGS, max_examples=count, phases=[Phase.generate])
    with our_own_inputs():
        configured(seed(seed_)(given(**promise.strategies)(keep)))()
    return found


@dataclass(frozen=True)
class _Finding:
    """A counterexample, what was drawn for it, and for the first failure that it was made of."""

    failure: Failure
    drawn: Inputs
    drawn_first: Inputs

    @property
    def timed_out(self) -> bool:
        return self.failure.verdict is Verdict.TIME_LIMIT


def _broken_before(promise: Promise, answer: RemoteAnswer, search: Search) -> list[_Finding]:
    """Tries what broke the promise earlier, in a process of its own: nothing of it is left over."""
    if search.database is None or not promise.strategies:
        return []
    with answer.fresh() as apart:
        return _look(promise, apart, replace(search, replay_only=True))[1]


def _called_by_its_name(promise: Promise, answer: RemoteAnswer, finding: _Finding) -> Failure:
    """Says so if all would be well, did not the caller change what is returned."""
    failure = finding.failure
    if finding.timed_out or failure.sentence.endswith(_STATE):
        return failure
    with answer.fresh(changes_results=False) as left_alone:
        try:
            promise.body(left_alone, **finding.drawn)
        except Fault:
            return failure
    shared = _CHANGED_ARGUMENT.fullmatch(failure.sentence)
    sentence = f"{_SHARED} {shared[1]}" if shared else _HANDED_OUT
    return replace(failure, sentence=sentence)


_CHANGED_ARGUMENT = re.compile("changed its argument (`.*`)")
_SHARED = "returned what is not new: changing it changes the argument"
_HANDED_OUT = (
    "later results change when the caller changes a result that was returned: it hands out what is "
    "its own, or returns the same object again"
)


def _look(promise: Promise, answer: RemoteAnswer, search: Search) -> tuple[int, list[_Finding]]:
    """Returns how many inputs were tried before others were looked for, and what was found."""
    effort = Effort(answer, search.shrink_examples)
    run = _Run(promise, answer, search, effort)
    finding = run.finding()
    if finding is None and not run.complete:  # one slow moment of the machine is no verdict
        with answer.fresh() as fresh:
            run = _Run(promise, fresh, search, Effort(fresh, search.shrink_examples))
            finding = run.finding(surely=True)
    if finding is None:
        if not run.complete:
            raise RuntimeError(f"the search of {promise.name} ended after {run.examples} inputs")
        return run.examples, []
    if finding.timed_out or search.replay_only or not promise.strategies:
        return run.examples, [finding]
    return run.examples, [finding, *_from_other_starts(promise, answer, search, effort)]


def _from_other_starts(
    promise: Promise, answer: RemoteAnswer, search: Search, effort: "Effort"
) -> Iterator[_Finding]:
    """Searches again: shrinking goes downhill into the nearest hollow, and others may be deeper."""
    for start in range(1, OTHER_STARTS + 1):
        elsewhere = replace(search, seed=search.seed + start, database=None)
        if not effort.is_used_up() and (
            finding := _Run(promise, answer, elsewhere, effort).finding()
        ):
            yield finding


def _size(failure: Failure) -> tuple[int, int, str]:
    code = "".join(step.code for step in failure.steps)
    return len(failure.steps), len(code), code


class _Run:
    """One search. The last failure seen is the smallest: shrinking only goes down."""

    def __init__(
        self, promise: Promise, answer: RemoteAnswer, search: Search, effort: Effort
    ) -> None:
        self.promise = promise
        self.answer = answer
        self.options = search
        self.effort = effort
        self.database = (
            Apart(search.database, replay=search.replay_only) if search.database else None
        )
        self.examples = 0
        self.complete = False  # all that was to be tried has been, and kept the promise
        self.failure: Failure | None = None
        self.drawn: Inputs = {}
        self.drawn_first: Inputs = {}  # for the first failure

    def finding(self, *, surely: bool = False) -> _Finding | None:
        """Runs the promise on many inputs. Returns a counterexample that has been confirmed.

        None if a time limit was exceeded that is not exceeded again, unless it is `surely` one.
        """
        self._search()
        failure = self.failure and (
            self._confirmed() or (self._only_after_other_calls() if surely else None)
        )
        return _Finding(failure, self.drawn, self.drawn_first) if failure else None

    def _search(self) -> None:
        with suppress(Fault, ShrunkEnough, Flaky):
            if self.promise.strategies:
                self.complete = self._run_hypothesis()
            else:
                for case in self.promise.cases or ({},):
                    self._example(case)
                self.complete = True

    def _run_hypothesis(self) -> bool:
        """Returns whether it went to its end. Raises what ended it, if anything did."""
        ends: list[str] = []
        with our_own_inputs(), noting_the_end(ends), suppress(SkipTest):  # nothing to replay
            self._under_hypothesis()(self.answer)
        return self.options.replay_only or went_to_the_end(ends, self._planned)

    @property
    def _planned(self) -> int:
        return max(self.promise.examples, self.options.examples)

    def _under_hypothesis(self) -> Callable[[RemoteAnswer], None]:
        # Its source is the key in the database of examples. Attributes stay behind: a signature
        # among them would tell Hypothesis that this here takes its inputs one by one.
        @wraps(self.promise.body, updated=())
        def example(answer: RemoteAnswer, **drawn: Any) -> None:
            self._example(drawn)

        configured = settings(
            _SETTINGS,
            max_examples=self._planned,
            database=self.database,
            phases=[Phase.reuse if self.options.replay_only else Phase.generate, Phase.shrink],
        )
        return configured(seed(self.options.seed)(given(**self.promise.strategies)(example)))

    def _example(self, drawn: Inputs) -> None:
        self.effort.spend()
        if self.effort.is_used_up():
            if self.database:
                self.database.closed = True
            raise ShrunkEnough
        self.examples += 1
        self.answer.transcript.clear()
        try:
            self.promise.body(self.answer, **drawn)
        except Fault as fault:
            self._remember(fault, drawn)
            let_go(fault)
            raise

    def _remember(self, fault: Fault, drawn: Inputs) -> None:
        if self.failure is None:
            self.drawn_first = drawn
        self.effort.begin()
        self.failure, self.drawn = self._failure(fault, self.answer), drawn
        if self.failure.verdict is Verdict.TIME_LIMIT:  # every smaller one would cost as much again
            raise ShrunkEnough

    def _confirmed(self) -> Failure | None:
        """Repeats the counterexample in a process that has seen nothing else.

        Returns None if a time limit was exceeded that is not exceeded there.
        """
        assert self.failure is not None
        with self.answer.fresh() as fresh:
            try:
                self.promise.body(fresh, **self.drawn)
            except Fault as fault:
                return self._failure(fault, fresh)
        timed_out = self.failure.verdict is Verdict.TIME_LIMIT
        return None if timed_out else self._only_after_other_calls()

    @staticmethod
    def _failure(fault: Fault, answer: RemoteAnswer) -> Failure:
        return as_failure(fault, steps=answer.transcript.steps(), output=answer.printed())

    def _only_after_other_calls(self) -> Failure:
        assert self.failure is not None
        return replace(self.failure, sentence=f"{self.failure.sentence} {_STATE}")


_STATE = (
    "(but not when it is called first: something survives from earlier calls, such as a global, "
    "a default argument or a class attribute, or chance decides)"
)
