"""Grades as GitHub's workflow commands, which mark the lines of a change."""

from collections.abc import Iterator

from ..grading.grades import Grade, Grades
from . import plain

_MOST = 10  # errors that GitHub shows of one step


def lines(grades: Grades) -> Iterator[str]:
    """Yields a command for each answer that fails, and one for all files that are not used.

    Those that are required or worth most come first; how many do not fit is told by the last one.
    """
    failing = sorted((grade for grade in grades.grades if grade.fails), key=_importance)
    shown = failing if len(failing) <= _MOST else failing[: _MOST - 1]
    for grade in shown:
        yield _command(
            "error",
            plain.explanation(grade),
            file=grade.path,
            line=grade.line or 1,
            title=f"{grade.judgement.verdict.title}: {grade.kata.stem}",
        )
    if more := [grade.kata.stem for grade in failing[len(shown) :]]:
        yield _command("error", ", ".join(more), title=f"{len(more)} more katas are not accepted")
    if not any(grade.counts for grade in grades.grades):
        yield _command("warning", "There is no verdict.", title="Nothing was attempted")
    if changes := plain.not_used(grades):
        yield _command("warning", ", ".join(changes), title="Not used: differs from upstream")


def _importance(grade: Grade) -> tuple[bool, float]:
    return not grade.is_required, -grade.worth


def _command(name: str, message: str, **properties: str | int) -> str:
    told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {told}::{_message(message)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
