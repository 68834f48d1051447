"""Grades as Gradescope's `results.json`: one test for each kata.

The fields are those of https://gradescope-autograders.readthedocs.io/en/latest/specs/.
"""

import json
from typing import Any

from . import plain


def text(document: dict[str, Any]) -> str:
    """Returns the JSON."""
    grades = document["grades"]
    results = {
        "score": document["points"]["earned"],
        "execution_time": round(sum(grade["judgement"]["seconds"] for grade in grades)),
        "output": _output(document),
        "output_format": "text",
        "test_output_format": "text",
        "visibility": "visible",
        "tests": [_test(grade) for grade in grades],
    }
    return json.dumps(results, indent=2) + "\n"


def refusal(reason: str) -> str:
    """Returns the JSON of a submission that was not graded, and says why."""
    output = f"Nothing was graded: {plain.one_line(reason)}"
    results = {"score": 0.0, "output": output, "output_format": "text", "visibility": "visible"}
    return json.dumps(results, indent=2) + "\n"


def _output(document: dict[str, Any]) -> str:
    points = document["points"]
    lines = [f"{points['earned']:g} of {points['possible']:g} points"]
    if not any(grade["attempted"] for grade in document["grades"]):
        lines.append("Nothing was attempted.")
    if changes := plain.not_used(document):
        lines += ["Not used, since it differs from upstream:", *changes]
    return "\n".join(lines)


def _test(grade: plain.Grade) -> dict[str, Any]:
    accepted = grade["judgement"]["verdict"] == "AC"
    title = grade["judgement"]["title"]
    return {
        "name": grade["kata"],  # by which one run is compared with the next
        "score": grade["points"]["earned"],
        "max_score": grade["points"]["possible"],
        "status": "passed" if accepted else "failed",
        "output": f"{title}\n{plain.explanation(grade)}".strip(),
        "tags": [grade["judgement"]["verdict"]],
    }
