"""Grades as Gradescope's `results.json`: one test for each kata.

The fields are those of https://gradescope-autograders.readthedocs.io/en/latest/specs/.
"""

import json
from typing import Any

from ..grading.grades import Grade, Grades
from . import plain


def text(grades: Grades) -> str:
    """Returns the JSON."""
    results = {
        "score": grades.earned,
        "execution_time": round(sum(grade.judgement.seconds for grade in grades.grades)),
        "output": _output(grades),
        "output_format": "text",
        "test_output_format": "text",
        "visibility": "visible",
        "tests": [_test(grade) for grade in grades.grades],
    }
    return json.dumps(results, indent=2) + "\n"


def refusal(reason: str) -> str:
    """Returns the JSON of a submission that was not graded, and says why."""
    output = f"Nothing was graded: {plain.one_line(reason)}"
    results = {"score": 0.0, "output": output, "output_format": "text", "visibility": "visible"}
    return json.dumps(results, indent=2) + "\n"


def _output(grades: Grades) -> str:
    lines = [f"{grades.earned:g} of {grades.possible:g} points"]
    if not any(grade.is_attempted for grade in grades.grades):
        lines.append("Nothing was attempted.")
    if changes := plain.not_used(grades):
        lines += ["Not used, since it differs from upstream:", *changes]
    return "\n".join(lines)


def _test(grade: Grade) -> dict[str, Any]:
    verdict = grade.judgement.verdict
    return {
        "name": grade.kata.stem,  # by which one run is compared with the next
        "score": grade.earned,
        "max_score": grade.worth,
        "status": "passed" if grade.judgement.accepted else "failed",
        "output": f"{verdict.title}\n{plain.explanation(grade)}".strip(),
        "tags": [verdict.code],
    }
