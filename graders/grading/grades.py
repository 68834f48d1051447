"""The grades of a workspace as one document; `grades.schema.json` beside the reports describes it.

Every report is drawn from this document, so all of them say the same.
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Any

from .attempts import Attempt
from .tampering import Change
from .tasks import Outcome

VERSION = 1


@dataclass(frozen=True)
class Terms:
    """What is asked for. With no points given, each kata is worth one."""

    points: Mapping[str, float] | None = None
    required: Collection[str] = ()

    def worth(self, stem: str) -> float:
        return 1.0 if self.points is None else self.points.get(stem, 0.0)


def document(
    graded: Collection[tuple[Attempt, Outcome]], terms: Terms, not_used: Collection[Change]
) -> dict[str, Any]:
    """Returns the grades, in order of the katas."""
    grades = [_grade(attempt, outcome, terms) for attempt, outcome in graded]
    return {
        "version": VERSION,
        "upstream": version("mle-katas"),
        "passed": all(_is_fine(grade) for grade in grades),
        "points": {
            part: sum(grade["points"][part] for grade in grades) for part in ("earned", "possible")
        },
        "not_used": [asdict(change) for change in not_used],
        "grades": grades,
    }


def _grade(attempt: Attempt, outcome: Outcome, terms: Terms) -> dict[str, Any]:
    stem, verdict = attempt.kata.stem, outcome.judgement["verdict"]
    worth = terms.worth(stem)
    return {
        "kata": stem,
        "path": attempt.path,
        "attempted": verdict != "NA",
        "required": stem in terms.required,
        "points": {"earned": worth if verdict == "AC" else 0.0, "possible": worth},
        "line": outcome.line,
        "judgement": outcome.judgement,
    }


def _is_fine(grade: Mapping[str, Any]) -> bool:
    accepted = grade["judgement"]["verdict"] == "AC"
    return accepted or not (grade["attempted"] or grade["required"])
