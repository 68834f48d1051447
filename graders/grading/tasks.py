"""One answer to judge, in whatever process: what goes in and what comes out is plain data."""

import ast
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ..engine.answers.answer import Answer
from ..engine.catalogue.katas import HOME, Kata, katas
from ..engine.judge import Judgement, Options, judge
from ..engine.reading.source import NotPython, parse
from ..engine.verdicts import Failure, Verdict
from ..reports import data

_CALLED = re.compile(r"(\w+)\(")


@dataclass(frozen=True)
class Task:
    """An answer to a kata, and how to judge it; `path` is what reports call its file."""

    stem: str
    path: str
    source: bytes
    scale: bool = True
    seed: int = 0


@dataclass(frozen=True)
class Outcome:
    """A judgement as the data that `--json` prints, and the line of the answer to look at."""

    judgement: dict[str, Any]
    line: int | None = None


@cache
def known() -> dict[str, Kata]:
    """Returns our own katas by their stems: statements are ours as well."""
    return {kata.stem: kata for kata in katas(HOME)}


def carry_out(task: Task) -> Outcome:
    """Judges an answer. Whatever it does, and whatever we do wrong, there is an outcome."""
    answer = Answer(task.stem, Path(task.path), task.source)
    try:
        with _hypothesis_elsewhere():
            judgement = judge(known()[task.stem], answer, Options(seed=task.seed, scale=task.scale))
    except Exception as error:  # in our grader; other answers are judged all the same
        return unjudged(task.stem, Verdict.JUDGE_ERROR, f"{type(error).__name__}: {error}")
    told = data.judgement_as_data(judgement)
    fine = judgement.verdict in (Verdict.ACCEPTED, Verdict.NOT_ATTEMPTED)
    return Outcome(told, None if fine else _line(told, task.source))


def unjudged(stem: str, verdict: Verdict, sentence: str) -> Outcome:
    """The outcome for an answer that was not run, for this reason."""
    judgement = Judgement(stem, verdict, failure=Failure(verdict, sentence))
    return Outcome(data.judgement_as_data(judgement))


def waiting(stem: str) -> Outcome:
    """The outcome for an answer that is still to be judged, for reports of a run cut off here."""
    sentence = "the run has ended before this answer was judged"
    return unjudged(stem, Verdict.JUDGE_ERROR, sentence)


def lost(stem: str) -> Outcome:
    """The outcome for an answer whose judge was ended from outside, more than once."""
    return unjudged(stem, Verdict.JUDGE_ERROR, "the judge's process was ended")


@contextmanager
def _hypothesis_elsewhere() -> Iterator[None]:
    """Keeps Hypothesis from reading and writing in the current folder: it may be a stranger's."""
    from hypothesis.configuration import set_hypothesis_home_dir

    with TemporaryDirectory(prefix="kata-") as folder:
        set_hypothesis_home_dir(folder)
        yield


def _line(judgement: dict[str, Any], source: bytes) -> int | None:
    """The line that raised, that is slow, or where what was called last is defined."""
    failure = judgement["failure"]
    if failure["frames"]:
        return int(failure["frames"][-1]["line"])
    blamed = [scale["blame"]["line"] for scale in judgement["scale"] if scale["blame"]]
    if blamed:
        return int(blamed[-1])
    called = _CALLED.findall(failure["steps"][-1]["code"]) if failure["steps"] else []
    return _definition(source, called)


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
