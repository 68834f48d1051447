"""Grades as Markdown, for the summary of a job: a table, then what is wrong with each answer."""

import re
from collections.abc import Iterator

from ..engine.verdicts import Verdict
from ..grading.grades import Grade, Grades
from . import plain

_SYNTAX = re.compile(r"([\\`*_{}\[\]<>()#+!|~&])")
_MARKS = {Verdict.ACCEPTED: "✓", Verdict.NOT_ATTEMPTED: "·"}


def text(grades: Grades) -> str:
    """Returns the Markdown."""
    return "\n".join(_lines(grades)) + "\n"


def _lines(grades: Grades) -> Iterator[str]:
    accepted = sum(grade.judgement.accepted for grade in grades.grades)
    attempted = sum(grade.is_attempted for grade in grades.grades)
    if attempted:
        yield f"## {accepted} of {attempted} attempted katas accepted"
    else:
        yield "## Nothing was attempted"
    yield ""
    yield f"{grades.earned:g} of {grades.possible:g} points"
    yield ""
    yield from _table([grade for grade in grades.grades if grade.counts])
    for grade in grades.grades:
        if grade.is_attempted and grade.judgement.failure:
            yield from _failure(grade)
        elif remark := plain.remark(grade):
            yield f"{_verbatim(grade.kata.stem)}: {_verbatim(remark)}"
            yield ""
    yield from _not_used(plain.not_used(grades))
    yield from _judged_by(grades)


def _table(grades: list[Grade]) -> Iterator[str]:
    if not grades:
        return
    yield "| | kata | verdict | points | seconds |"
    yield "|---|---|---|--:|--:|"
    for grade in grades:
        verdict = grade.judgement.verdict
        mark = "!" if plain.remark(grade) else _MARKS.get(verdict, "✗")
        yield (
            f"| {mark} | {_verbatim(grade.kata.stem)} | {verdict.title} "
            f"| {grade.earned:g} of {grade.worth:g} | {grade.judgement.seconds:.1f} |"
        )
    yield ""


def _failure(grade: Grade) -> Iterator[str]:
    yield f"### {_verbatim(plain.place(grade))}: {grade.judgement.verdict.title}"
    yield ""
    yield from fenced(plain.explanation(grade))
    yield ""


def _not_used(changes: list[str]) -> Iterator[str]:
    if not changes:
        return
    yield "### Not used"
    yield ""
    yield "These files differ from upstream. They had no part in the grading."
    yield ""
    for change in changes:
        yield f"- {_verbatim(change)}"
    yield ""


def _judged_by(grades: Grades) -> Iterator[str]:
    found = grades.judged_by
    yield f"Judged by mle-katas {found['version']} ({found['digest']}), Python {found['python']}."


def fenced(text: str) -> Iterator[str]:
    """A block in which nothing is taken for Markdown, whatever backticks the text holds."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    yield f"{fence}text"
    yield text
    yield fence


def _verbatim(text: str) -> str:
    """Text in a line of Markdown that means nothing but itself."""
    return _SYNTAX.sub(r"\\\1", text)
