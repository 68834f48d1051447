"""Judging one answer: load, examples, promises, scale; first what a learner should hear first."""

import ast
import codecs
import re
import time
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from hypothesis.database import ExampleDatabase

from .answer import Answer
from .catalogue import DamagedHeader, Kata
from .costs.growth import ScaleReport, check_scale
from .costs.recognition import recognise_cost
from .examples import first_failure
from .faults import Fault, as_failure
from .grader import load
from .isolation import Level
from .pitfalls import Pitfall, pitfalls_of
from .promises import Search, check
from .recognition import recognise
from .remote import RemoteAnswer
from .signatures import Entry, entries_of, is_untouched, mismatches
from .verdicts import Failure, Frame, PromiseReport, Verdict

MAX_SOURCE_BYTES = 1 << 20


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
    """

    stem: str
    verdict: Verdict
    stage: str = ""
    failure: Failure | None = None
    promises: tuple[PromiseReport, ...] = ()
    scales: tuple[ScaleReport, ...] = ()
    seconds: float = 0.0
    seed: int = 0
    isolation: Level | None = None
    pitfall: Pitfall | None = None

    @property
    def accepted(self) -> bool:
        """Whether the answer is right."""
        return self.verdict is Verdict.ACCEPTED

    @property
    def broke(self) -> str:
        """The promise or scale check that failed, or the stage if it was neither; '' if none."""
        if self.stage == "promises" and self.promises and self.promises[-1].failure:
            return self.promises[-1].name
        if self.stage == "scale" and self.scales:
            return self.scales[-1].scale.name
        return self.stage

    @property
    def tried(self) -> int:
        """How many inputs the promises were tried on."""
        return sum(promise.examples for promise in self.promises)


# Told what is about to happen: the stage, and the sentence of the promise or scale check, if any.
Progress = Callable[[str, str], None]


def judge(
    kata: Kata, answer: Answer, options: Options, progress: Progress = lambda *_: None
) -> Judgement:
    """Judges an answer. Whatever the answer does, the result is a Judgement."""
    started = time.monotonic()
    judging = _Judging(kata, answer, options, progress)
    failure = judging.first_failure()
    pitfall = judging.pitfall() if failure and options.recognise else None
    return Judgement(
        kata.stem,
        failure.verdict if failure else Verdict.ACCEPTED,
        judging.stage if failure else "",
        failure,
        tuple(judging.promises),
        tuple(judging.scales),
        time.monotonic() - started,
        options.seed,
        judging.isolation,
        pitfall,
    )


class _Judging:
    def __init__(self, kata: Kata, answer: Answer, options: Options, progress: Progress) -> None:
        self.kata = kata
        self.answer = answer
        self.options = options
        self.progress = progress
        self.grader = load(kata)
        self.stage = ""
        self.promises: list[PromiseReport] = []
        self.scales: list[ScaleReport] = []
        self.isolation: Level | None = None

    def first_failure(self) -> Failure | None:
        with RemoteAnswer(self.answer, self.grader.entries) as remote:
            failure = self._load(remote) or self._examples(remote) or self._promises(remote)
            self.isolation = remote.isolation
        return failure or (self._scale() if self.options.scale else None)

    def pitfall(self) -> Pitfall | None:
        """The known mistake that a failure comes of."""
        self.progress("pitfalls", "")
        pitfalls = pitfalls_of(self.kata).values()
        seed = self.options.seed
        match self.stage:
            case "examples":
                return recognise(self.grader, pitfalls, self.answer, None, seed)
            case "promises" if self.promises and self.promises[-1].failure:
                return recognise(self.grader, pitfalls, self.answer, self.promises[-1], seed)
            case "scale" if self.scales:
                return recognise_cost(self.grader, pitfalls, self.answer, self.scales[-1], seed)
        return None

    def _begin(self, stage: str, sentence: str = "") -> None:
        self.stage = stage
        self.progress(stage, sentence)

    def _load(self, remote: RemoteAnswer) -> Failure | None:
        self._begin("load")
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
        self._begin("examples")
        try:
            text = self.kata.statement.text
        except DamagedHeader:
            return None  # the promises say all that the examples say
        return first_failure(text, remote)

    def _promises(self, remote: RemoteAnswer) -> Failure | None:
        for promise in self.grader.promises:
            self._begin("promises", promise.sentence)
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
        for scale in self.grader.scales:
            self._begin("scale", scale.sentence)
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
    if len(answer.source) > MAX_SOURCE_BYTES:
        return Failure(
            Verdict.INVALID_ANSWER, f"the file is larger than {MAX_SOURCE_BYTES >> 20} MiB"
        )
    if answer.source.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Failure(Verdict.INVALID_ANSWER, "the file is in UTF-16: save it in UTF-8")
    if b"\0" in answer.source:
        line = answer.source[: answer.source.index(b"\0")].count(b"\n") + 1
        return Failure(
            Verdict.INVALID_ANSWER,
            "not valid Python: it holds null bytes",
            frames=(Frame(line, "<module>"),),
        )
    if line := _not_in_utf8(answer.source):
        return Failure(
            Verdict.INVALID_ANSWER,
            "not valid Python: a character here is not in UTF-8. Save the file in UTF-8",
            frames=(Frame(line, "<module>"),),
        )
    try:
        with warnings.catch_warnings(action="ignore"):
            tree = ast.parse(answer.source)
    except SyntaxError as error:
        frames = (Frame(error.lineno, "<module>"),) if error.lineno else ()
        return Failure(Verdict.INVALID_ANSWER, f"not valid Python: {error.msg}", frames=frames)
    except (RecursionError, MemoryError):
        return Failure(Verdict.INVALID_ANSWER, "not valid Python: too deeply nested")
    except ValueError as error:
        return Failure(Verdict.INVALID_ANSWER, f"not valid Python: {error}")
    if is_untouched(tree, entries):
        return Failure(Verdict.NOT_ATTEMPTED, "the stub is as it was")
    for line, sentence in mismatches(entries, entries_of(tree)):
        return Failure(Verdict.INVALID_ANSWER, sentence, frames=(Frame(line, "<module>"),))
    return None


def _not_in_utf8(source: bytes) -> int:
    """Returns the line of the first character that is not in UTF-8; 0 if there is none.

    Python runs no such file, though it compiles its text where the character is in a comment. A
    file that declares its encoding (PEP 263), or begins with a mark, is judged by the compiler.
    """
    first, second, *_ = [*source.splitlines()[:2], b"", b""]
    declared = _DECLARED.match(first) or (_NO_CODE.match(first) and _DECLARED.match(second))
    if declared or source.startswith(codecs.BOM_UTF8):
        return 0
    try:
        source.decode("utf-8")
    except UnicodeDecodeError as error:
        return len((source[: error.start] + b".").splitlines())
    return 0


_DECLARED = re.compile(rb"[ \t\f]*#.*?coding[:=][ \t]*[-\w.]+")
_NO_CODE = re.compile(rb"[ \t\f]*(?:#.*)?\Z")


def seed_of(stem: str, check: str, seed: int) -> int:
    """A seed for one check of one kata, the same on every machine."""
    return int.from_bytes(sha256(f"{stem} {check} {seed}".encode()).digest()[:8])
