"""Promises: properties of a right answer, each checked on many generated inputs.

Hypothesis draws and shrinks the inputs in the judge; the answer sees nothing but the calls that the
promise makes.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any
from unittest import SkipTest

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis.database import ExampleDatabase
from hypothesis.errors import Flaky
from hypothesis.internal.conjecture import providers
from hypothesis.internal.conjecture.engine import ConjectureRunner
from hypothesis.strategies import SearchStrategy

from .faults import Fault, as_failure
from .remote import RemoteAnswer
from .verdicts import Failure, PromiseReport, Verdict

EXAMPLES = 100
OTHER_STARTS = 2

# Hypothesis also draws constants that it finds in modules outside of site-packages. Inputs would
# depend on what else has been imported, and on whether we are installed or a clone.
providers.is_local_module_file = lambda path: False  # type: ignore[assignment, attr-defined]  # private, and cached

# After each example Hypothesis tries up to five more in which one part is overwritten by another.
# Parts of ours are strings of bytes, each with an alphabet and a length of its own: two of three
# inputs were such copies, most of them of zeros, and mistakes slipped through.
ConjectureRunner.generate_mutations_from = lambda self, data: None  # type: ignore[method-assign]

_SETTINGS = settings(
    database=None,
    deadline=None,
    verbosity=Verbosity.quiet,
    print_blob=False,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)

Body = Callable[..., None]


@dataclass(frozen=True)
class Promise:
    """One property. `body(answer, **drawn)` raises a Fault when the answer breaks it."""

    name: str
    sentence: str
    body: Body
    strategies: Mapping[str, SearchStrategy[Any]] = field(default_factory=dict)
    examples: int = EXAMPLES

    def is_kept(self, answer: RemoteAnswer, drawn: Mapping[str, Any]) -> bool:
        """Tries one input; the transcript holds what was called."""
        return self.fault_on(answer, drawn) is None

    def fault_on(self, answer: RemoteAnswer, drawn: Mapping[str, Any]) -> Fault | None:
        """Returns how an answer breaks it on one input, None if it does not."""
        answer.transcript.clear()
        try:
            self.body(answer, **drawn)
        except Fault as fault:
            return fault
        return None


@dataclass(frozen=True)
class Search:
    """How hard to look: with which seed, at how many examples at least, how long to shrink.

    `database` holds the failing examples of earlier runs, which are tried first; with `replay_only`
    nothing else is tried.
    """

    seed: int = 0
    examples: int = 0
    shrink_seconds: float = 0.4
    database: ExampleDatabase | None = None
    replay_only: bool = False

    def phases(self) -> list[Phase]:
        if self.replay_only:
            return [Phase.reuse, Phase.shrink]
        return [Phase.reuse, Phase.generate, Phase.shrink]


def check(promise: Promise, answer: RemoteAnswer, search: Search) -> PromiseReport:
    """Looks for an input on which the answer breaks the promise, and makes it small."""
    started = time.monotonic()
    run = _Run(promise, answer, search)
    run.search()
    failure = run.failure and run.confirmed()
    if (
        run.failure and failure is None
    ):  # one slow moment of the machine is no verdict: all of it again
        with answer.fresh() as fresh:
            run = _Run(promise, fresh, search)
            run.search()
        failure = run.failure and (run.confirmed() or run.only_after_other_calls())
    breaking: list[Mapping[str, Any]] = []
    if failure:
        others = list(_from_other_starts(promise, answer, search, run))
        failure = min([failure, *(smallest for _, smallest in others)], key=_size)
        firsts = [run.drawn_first, *(other.drawn_first for other, _ in others)]
        breaking = [run.drawn, *(first for first in firsts if first is not run.drawn)]
    seconds = time.monotonic() - started
    return PromiseReport(
        promise.name, promise.sentence, run.examples, seconds, failure, tuple(breaking)
    )


def draw(promise: Promise, seed_: int, count: int) -> list[dict[str, Any]]:
    """Returns inputs as a search would try them, for up to `count` examples."""
    found: list[dict[str, Any]] = []

    def keep(**drawn: Any) -> None:
        found.append(drawn)

    if promise.strategies:
        configured = settings(_SETTINGS, max_examples=count, phases=[Phase.generate])
        configured(seed(seed_)(given(**promise.strategies)(keep)))()
    return found


def _from_other_starts(
    promise: Promise, answer: RemoteAnswer, search: Search, first: "_Run"
) -> Iterator[tuple["_Run", Failure]]:
    """Searches again: shrinking goes downhill into the nearest hollow, and others may be deeper."""
    for start in range(1, 1 if search.replay_only else OTHER_STARTS + 1):
        if first.timed_out or time.monotonic() > first.stop_at or not promise.strategies:
            return
        run = _Run(promise, answer, replace(search, seed=search.seed + start, database=None))
        run.stop_at = first.stop_at
        run.search()
        if run.failure and (failure := run.confirmed()):
            yield run, failure


def _size(failure: Failure) -> tuple[int, int, str]:
    code = "".join(step.code for step in failure.steps)
    return len(failure.steps), len(code), code


class _ShrunkEnough(BaseException):
    """Ends Hypothesis at once, from within an example; no Exception, or it would be shrunk."""


class _Run:
    """One search. The last failure seen is the smallest: shrinking only goes down."""

    def __init__(self, promise: Promise, answer: RemoteAnswer, search: Search) -> None:
        self.promise = promise
        self.answer = answer
        self.options = search
        self.examples = 0
        self.failure: Failure | None = None
        self.drawn: dict[str, Any] = {}
        self.drawn_first: dict[str, Any] = {}  # for the first failure
        self.stop_at = float("inf")

    def search(self) -> None:
        """Runs the promise on many inputs, leaving what was found in `failure` and `drawn`."""
        with suppress(Fault, _ShrunkEnough, Flaky, SkipTest):  # the last: nothing to replay
            if self.promise.strategies:
                self._under_hypothesis()(self.answer)
            else:
                self._example({})

    def _under_hypothesis(self) -> Callable[[RemoteAnswer], None]:
        @wraps(self.promise.body)  # its source is the key in the database of examples
        def example(answer: RemoteAnswer, **drawn: Any) -> None:
            self._example(drawn)

        configured = settings(
            _SETTINGS,
            max_examples=max(self.promise.examples, self.options.examples),
            database=self.options.database,
            phases=self.options.phases(),
        )
        return configured(seed(self.options.seed)(given(**self.promise.strategies)(example)))

    def _example(self, drawn: dict[str, Any]) -> None:
        if time.monotonic() > self.stop_at:
            raise _ShrunkEnough
        self.examples += 1
        self.answer.transcript.clear()
        try:
            self.promise.body(self.answer, **drawn)
        except Fault as fault:
            self._remember(fault, drawn)
            raise

    def _remember(self, fault: Fault, drawn: dict[str, Any]) -> None:
        if self.failure is None:
            shrinking_ends = time.monotonic() + self.options.shrink_seconds
            self.stop_at = min(self.stop_at, shrinking_ends)
            self.drawn_first = drawn
        self.failure, self.drawn = self._failure(fault, self.answer), drawn
        if self.timed_out:  # every smaller example would cost as much again
            raise _ShrunkEnough

    @property
    def timed_out(self) -> bool:
        return self.failure is not None and self.failure.verdict is Verdict.TIME_LIMIT

    def confirmed(self) -> Failure | None:
        """Repeats the counterexample in a process that has seen nothing else.

        Returns None if a time limit was exceeded that is not exceeded there.
        """
        assert self.failure is not None
        with self.answer.fresh() as fresh:
            try:
                self.promise.body(fresh, **self.drawn)
            except Fault as fault:
                return self._failure(fault, fresh)
        return None if self.timed_out else self.only_after_other_calls()

    @staticmethod
    def _failure(fault: Fault, answer: RemoteAnswer) -> Failure:
        return as_failure(fault, steps=answer.transcript.steps(), output=answer.printed())

    def only_after_other_calls(self) -> Failure:
        assert self.failure is not None
        return replace(self.failure, sentence=f"{self.failure.sentence} {_STATE}")


_STATE = (
    "(but not when it is called first: something survives from earlier calls, such as a global, "
    "a default argument or a class attribute, or chance decides)"
)
