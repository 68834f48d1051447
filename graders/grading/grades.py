"""The grades of a workspace as one document; `grades.schema.json` beside the reports describes it.

Every report is drawn from this document, so all of them say the same.
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from .attempts import Attempt
from .installation import installation
from .tampering import Change
from .tasks import Outcome

VERSION = 2


@dataclass(frozen=True)
class Terms:
    """What is asked for. With no points given, each kata is worth one.

    `changes_only`: that nothing was attempted is no failure.
    """

    points: Mapping[str, float] | None = None
    required: Collection[str] = ()
    seed: str = ""
    changes_only: bool = False

    def worth(self, stem: str) -> float:
        return 1.0 if self.points is None else self.points.get(stem, 0.0)


def document(
    graded: Collection[tuple[Attempt, Outcome]], terms: Terms, not_used: Collection[Change]
) -> dict[str, Any]:
    """Returns the grades, in order of the katas."""
    grades = [_grade(attempt, outcome, terms) for attempt, outcome in graded]
    return {
        "version": VERSION,
        "judged_by": installation(),
        "seed": terms.seed or None,
        "passed": all(map(_is_fine, grades)) and (terms.changes_only or any(map(_counts, grades))),
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
        "family": attempt.kata.family,
        "path": attempt.path,
        "attempted": verdict != "NA",
        "required": stem in terms.required,
        "points": {"earned": worth if verdict == "AC" else 0.0, "possible": worth},
        "line": outcome.line,
        "judgement": outcome.judgement,
    }


def _counts(grade: Mapping[str, Any]) -> bool:
    return bool(grade["attempted"] or grade["required"])


def _is_fine(grade: Mapping[str, Any]) -> bool:
    return grade["judgement"]["verdict"] == "AC" or not _counts(grade)
