"""Grades as CSV: one row for each kata."""

from csv import writer
from io import StringIO

from ..grading.grades import Grade, Grades
from . import plain

_HEADINGS = ("kata", "verdict", "points", "of", "required", "seconds", "line", "pitfall", "failure")
_FORMULA = ("=", "+", "-", "@")


def text(grades: Grades) -> str:
    """Returns the CSV."""
    out = StringIO()
    table = writer(out, lineterminator="\n")
    table.writerow(_HEADINGS)
    table.writerows(map(_row, grades.grades))
    return out.getvalue()


def _row(grade: Grade) -> list[object]:
    judgement = grade.judgement
    return [
        grade.kata.stem,
        judgement.verdict.code,
        f"{grade.earned:g}",
        f"{grade.worth:g}",
        "yes" if grade.is_required else "no",
        round(judgement.seconds, 3),
        grade.line or "",
        judgement.pitfall.name if judgement.pitfall else "",
        harmless(plain.sentence(grade)),
    ]


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
