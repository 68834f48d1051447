"""A submission and what came of it: the same two types on all ways through grades and batches."""

import ast
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from ..engine.answers.answer import Answer
from ..engine.catalogue.katas import HOME, Kata, katas
from ..engine.judge import Judgement, Options, judge
from ..engine.reading.source import NotPython, parse
from ..engine.verdicts import Failure, Verdict

_CALLED = re.compile(r"(\w+)\(")


@dataclass(frozen=True)
class Submission:
    """An answer that was handed in for a kata, and how to judge it.

    `path` is what reports call its file. `origin` is what it came in, such as an archive; '' if
    there is nothing else that it could have come in.
    """

    stem: str
    path: str
    source: bytes = field(repr=False)
    origin: str = ""
    options: Options = field(default_factory=Options)

    @property
    def answer(self) -> Answer:
        """The answer, for the judge."""
        return Answer(self.stem, Path(self.path), self.source)


@dataclass(frozen=True)
class Graded:
    """A submission, and its judgement."""

    submission: Submission
    judgement: Judgement

    @property
    def line(self) -> int | None:
        """The line of the answer to look at; None if nothing is wrong, or none is known.

        It raised, or is slow, or defines what was called last.
        """
        failure = self.judgement.failure
        if failure is None or self.judgement.verdict is Verdict.NOT_ATTEMPTED:
            return None
        if failure.frames:
            return failure.frames[-1].line
        blamed = [report.blame.line for report in self.judgement.scales if report.blame]
        if blamed:
            return blamed[-1]
        called = _CALLED.findall(failure.steps[-1].code) if failure.steps else []
        return _definition(self.judgement.source, called)


@cache
def known() -> dict[str, Kata]:
    """Returns our own katas by their stems: statements are ours as well."""
    return {kata.stem: kata for kata in katas(HOME)}


def grade(submission: Submission) -> Graded:
    """Judges a submission. Whatever it does, and whatever we do wrong, something comes of it."""
    try:
        with _hypothesis_elsewhere():
            judgement = judge(known()[submission.stem], submission.answer, submission.options)
    except Exception as error:  # in our grader; other answers are judged all the same
        return unjudged(submission, Verdict.JUDGE_ERROR, f"{type(error).__name__}: {error}")
    return Graded(submission, judgement)


def unjudged(submission: Submission, verdict: Verdict, sentence: str) -> Graded:
    """What comes of a submission that was not run, for this reason."""
    return Graded(
        submission, Judgement(submission.stem, verdict, failure=Failure(verdict, sentence))
    )


def waiting(submission: Submission) -> Graded:
    """What is said of one that is still to be judged, in reports of a run that is cut off here."""
    sentence = "the run has ended before this answer was judged"
    return unjudged(submission, Verdict.JUDGE_ERROR, sentence)


def lost(submission: Submission) -> Graded:
    """What is said of one whose judge was ended from outside, more than once."""
    return unjudged(submission, Verdict.JUDGE_ERROR, "the judge's process was ended")


@contextmanager
def _hypothesis_elsewhere() -> Iterator[None]:
    """Keeps Hypothesis from reading and writing in the current folder: it may be a stranger's."""
    from hypothesis.configuration import set_hypothesis_home_dir

    with TemporaryDirectory(prefix="kata-") as folder:
        set_hypothesis_home_dir(folder)
        yield


def _definition(source: bytes, names: list[str]) -> int | None:
    """The line of the first definition with one of these names, or else of the first one."""
    try:
        tree = parse(source)
    except NotPython:
        return None
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    defined = [node for node in ast.walk(tree) if isinstance(node, kinds)]
    fitting = [node for node in defined if node.name in names]
    return (fitting or defined)[0].lineno if defined else None
