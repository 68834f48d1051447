"""Judging one answer: load, examples, promises, scale; first what a learner should hear first."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from hypothesis.database import ExampleDatabase

from .answers.answer import Answer
from .answers.remote import RemoteAnswer
from .authored.grader import grader_of
from .authored.pitfalls import Pitfall, pitfalls_of
from .catalogue.katas import Kata
from .catalogue.signatures import Entry, entries_of, mismatches
from .catalogue.statement import DamagedHeader
from .catalogue.untouched import is_untouched
from .costs.growth import ScaleReport, check_scale
from .faults import Fault, as_failure
from .promises.examples import first_failure
from .promises.search import Search, check
from .reading.source import NotPython, parse
from .recognition.by_cost import recognise_cost
from .recognition.by_results import recognise
from .sandbox.budget import SCALE_CPU_SECONDS, Budget
from .sandbox.isolation import Level
from .verdicts import Failure, Frame, PromiseReport, Stage, Verdict


@dataclass(frozen=True)
class Options:
    """How thoroughly to judge; see `Search` for the first four."""

    seed: int = 0
    examples: int = 0
    database: ExampleDatabase | None = None
    replay_only: bool = False
    scale: bool = True
    strict_timing: bool = False  # an inconclusive measurement fails, too
    recognise: bool = True  # name the pitfall that errs alike


@dataclass(frozen=True)
class Judgement:
    """All that is known about one answer.

    `failure` is the first that was found, in `stage`; `pitfall` the known mistake that it comes of,
    if that is clear. `isolation` is that of the process which ran the answer, None if none did.
    `source` is what was judged, for reports to quote: the file may be another by now.
    """

    stem: str
    verdict: Verdict
    stage: Stage | None = None
    failure: Failure | None = None
    promises: tuple[PromiseReport, ...] = ()
    scales: tuple[ScaleReport, ...] = ()
    seconds: float = 0.0
    seed: int = 0
    isolation: Level | None = None
    pitfall: Pitfall | None = None
    source: bytes = field(default=b"", repr=False)

    @property
    def accepted(self) -> bool:
        """Whether the answer is right."""
        return self.verdict is Verdict.ACCEPTED

    @property
    def broke(self) -> str:
        """The promise or scale check that failed, or the stage if it was neither; '' if none."""
        if self.stage is Stage.PROMISES and self.promises and self.promises[-1].failure:
            return self.promises[-1].name
        if self.stage is Stage.SCALE and self.scales:
            return self.scales[-1].scale.name
        return self.stage.value if self.stage else ""

    @property
    def tried(self) -> int:
        """How many inputs the promises were tried on."""
        return sum(promise.examples for promise in self.promises)


# Told what is about to happen: the stage, and the sentence of the promise or scale check, if any.
Progress = Callable[[Stage, str], None]


def judge(
    kata: Kata, answer: Answer, options: Options, progress: Progress = lambda *_: None
) -> Judgement:
    """Judges an answer. Whatever the answer does, the result is a Judgement."""
    judging = Judging(kata, answer, options)
    judgement = judging.verdict(progress)
    return judging.name_mistake(judgement, progress) if options.recognise else judgement


class Judging:
    """An answer being judged: first the verdict, then the known mistake that it comes of.

    The latter can take longer than all before it, so that who waits may be shown the former.
    """

    def __init__(self, kata: Kata, answer: Answer, options: Options) -> None:
        self.kata = kata
        self.answer = replace(answer, budget=Budget.of_a_verdict())
        self.options = options
        self.grader = grader_of(kata)
        self.stage = Stage.LOAD
        self.promises: list[PromiseReport] = []
        self.scales: list[ScaleReport] = []
        self.isolation: Level | None = None
        self._progress: Progress = lambda *_: None

    def verdict(self, progress: Progress = lambda *_: None) -> Judgement:
        """Judges the answer, but for the mistake behind a failure. To be called once."""
        started = time.monotonic()
        self._progress = progress
        failure = self._first_failure()
        return Judgement(
            self.kata.stem,
            failure.verdict if failure else Verdict.ACCEPTED,
            self.stage if failure else None,
            failure,
            tuple(replace(report, breaking=()) for report in self.promises),
            tuple(self.scales),
            time.monotonic() - started,
            self.options.seed,
            self.isolation,
            source=self.answer.source,
        )

    def name_mistake(self, judgement: Judgement, progress: Progress = lambda *_: None) -> Judgement:
        """Returns the judgement with the known mistake behind its failure, if that is clear."""
        if not judgement.failure:
            return judgement
        started = time.monotonic()
        progress(Stage.PITFALLS, "")
        pitfall = self._pitfall(judgement.verdict)
        seconds = judgement.seconds + time.monotonic() - started
        return replace(judgement, pitfall=pitfall, seconds=seconds)

    def _pitfall(self, verdict: Verdict) -> Pitfall | None:
        if verdict is Verdict.TIME_LIMIT and self.stage is not Stage.SCALE:
            return None  # every other input may take as long again, and tells no more
        pitfalls, seed = pitfalls_of(self.kata).values(), self.options.seed
        match self.stage:
            case Stage.EXAMPLES:
                return recognise(self.grader, pitfalls, self.answer, None, seed)
            case Stage.PROMISES if self.promises and self.promises[-1].failure:
                return recognise(self.grader, pitfalls, self.answer, self.promises[-1], seed)
            case Stage.SCALE if self.scales:
                return recognise_cost(self.grader, pitfalls, self.answer, self.scales[-1], seed)
        return None

    def _first_failure(self) -> Failure | None:
        with RemoteAnswer(self.answer, self.grader.entries) as remote:
            failure = self._load(remote) or self._examples(remote) or self._promises(remote)
            self.isolation = remote.isolation
        return failure or (self._scale() if self.options.scale else None)

    def _begin(self, stage: Stage, sentence: str = "") -> None:
        self.stage = stage
        self._progress(stage, sentence)

    def _load(self, remote: RemoteAnswer) -> Failure | None:
        self._begin(Stage.LOAD)
        if failure := read_failure(self.answer, self.grader.entries):
            return failure
        try:
            remote.load()
        except Fault as fault:
            failure = as_failure(fault)
            if failure.verdict is Verdict.RUNTIME_ERROR:
                sentence = f"importing the answer: {failure.sentence}"
                failure = replace(failure, verdict=Verdict.INVALID_ANSWER, sentence=sentence)
            return failure
        return None

    def _examples(self, remote: RemoteAnswer) -> Failure | None:
        self._begin(Stage.EXAMPLES)
        try:
            text = self.kata.statement.text
        except DamagedHeader:
            return None  # the promises say all that the examples say
        return first_failure(text, remote)

    def _promises(self, remote: RemoteAnswer) -> Failure | None:
        for promise in self.grader.promises:
            self._begin(Stage.PROMISES, promise.sentence)
            search = Search(
                seed=seed_of(self.kata.stem, promise.name, self.options.seed),
                examples=self.options.examples,
                database=self.options.database,
                replay_only=self.options.replay_only,
            )
            report = check(promise, remote, search)
            self.promises.append(report)
            if report.failure:
                return report.failure
        try:
            remote.contestant.say_goodbye()
        except Fault as fault:
            return as_failure(fault)
        return None

    def _scale(self) -> Failure | None:
        self.answer.budget.cpu = SCALE_CPU_SECONDS
        for scale in self.grader.scales:
            self._begin(Stage.SCALE, scale.sentence)
            seed = seed_of(self.kata.stem, scale.name, self.options.seed)
            report = check_scale(
                scale,
                self.grader.reference,
                self.answer,
                self.grader.entries,
                seed,
                strict=self.options.strict_timing,
            )
            self.scales.append(report)
            if report.failure:
                return report.failure
        return None


def read_failure(answer: Answer, entries: Mapping[str, Entry]) -> Failure | None:
    """Returns what is wrong with an answer before it runs: not Python, untouched, unfit."""
    try:
        tree = parse(answer.source)
    except NotPython as error:
        frames = (Frame(error.line, "<module>"),) if error.line else ()
        return Failure(Verdict.INVALID_ANSWER, error.sentence, frames=frames)
    if is_untouched(answer.source, tree, entries):
        return Failure(Verdict.NOT_ATTEMPTED, "the stub is as it was")
    for line, sentence in mismatches(entries, entries_of(tree)):
        return Failure(Verdict.INVALID_ANSWER, sentence, frames=(Frame(line, "<module>"),))
    return None


def seed_of(stem: str, check: str, seed: int) -> int:
    """A seed for one check of one kata, the same on every machine."""
    return int.from_bytes(sha256(f"{stem} {check} {seed}".encode()).digest()[:8])
