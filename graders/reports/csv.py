"""Grades as CSV: one row for each kata."""

from csv import writer
from io import StringIO
from typing import Any

from . import plain

_HEADINGS = ("kata", "verdict", "points", "of", "required", "seconds", "line", "pitfall", "failure")
_FORMULA = ("=", "+", "-", "@")


def text(document: dict[str, Any]) -> str:
    """Returns the CSV."""
    out = StringIO()
    table = writer(out, lineterminator="\n")
    table.writerow(_HEADINGS)
    table.writerows(map(_row, document["grades"]))
    return out.getvalue()


def _row(grade: plain.Grade) -> list[object]:
    judgement, points = grade["judgement"], grade["points"]
    return [
        grade["kata"],
        judgement["verdict"],
        f"{points['earned']:g}",
        f"{points['possible']:g}",
        "yes" if grade["required"] else "no",
        judgement["seconds"],
        grade["line"] or "",
        judgement["pitfall"]["name"] if judgement["pitfall"] else "",
        harmless(plain.sentence(grade)),
    ]


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
