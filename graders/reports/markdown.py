"""Grades as Markdown, for the summary of a job: a table, then what is wrong with each answer."""

import re
from collections.abc import Iterator
from typing import Any

from . import plain

_SYNTAX = re.compile(r"([\\`*_{}\[\]<>()#+!|~&])")
_MARKS = {"AC": "✓", "NA": "·"}


def text(document: dict[str, Any]) -> str:
    """Returns the Markdown."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: dict[str, Any]) -> Iterator[str]:
    points = document["points"]
    accepted = sum(grade["judgement"]["verdict"] == "AC" for grade in document["grades"])
    attempted = sum(grade["attempted"] for grade in document["grades"])
    if attempted:
        yield f"## {accepted} of {attempted} attempted katas accepted"
    else:
        yield "## Nothing was attempted"
    yield ""
    yield f"{points['earned']:g} of {points['possible']:g} points"
    yield ""
    yield from _table([grade for grade in document["grades"] if _is_shown(grade)])
    for grade in document["grades"]:
        if grade["attempted"] and grade["judgement"]["failure"]:
            yield from _failure(grade)
        elif remark := plain.remark(grade):
            yield f"{_verbatim(grade['kata'])}: {_verbatim(remark)}"
            yield ""
    yield from _not_used(plain.not_used(document))
    yield from _judged_by(document)


def _is_shown(grade: plain.Grade) -> bool:
    return bool(grade["attempted"] or grade["required"])


def _table(grades: list[plain.Grade]) -> Iterator[str]:
    if not grades:
        return
    yield "| | kata | verdict | points | seconds |"
    yield "|---|---|---|--:|--:|"
    for grade in grades:
        judgement, points = grade["judgement"], grade["points"]
        mark = "!" if plain.remark(grade) else _MARKS.get(judgement["verdict"], "✗")
        yield (
            f"| {mark} | {_verbatim(grade['kata'])} | {judgement['title']} "
            f"| {points['earned']:g} of {points['possible']:g} | {judgement['seconds']:.1f} |"
        )
    yield ""


def _failure(grade: plain.Grade) -> Iterator[str]:
    yield f"### {_verbatim(plain.place(grade))}: {grade['judgement']['title']}"
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


def _judged_by(document: dict[str, Any]) -> Iterator[str]:
    found = document["judged_by"]
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
