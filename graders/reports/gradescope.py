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


def _output(document: dict[str, Any]) -> str:
    points = document["points"]
    return f"{points['earned']:g} of {points['possible']:g} points"


def _test(grade: plain.Grade) -> dict[str, Any]:
    accepted = grade["judgement"]["verdict"] == "AC"
    return {
        "name": f"{grade['kata']}: {grade['judgement']['title']}",
        "score": grade["points"]["earned"],
        "max_score": grade["points"]["possible"],
        "status": "passed" if accepted else "failed",
        "output": plain.explanation(grade),
        "tags": [grade["judgement"]["verdict"]],
    }
