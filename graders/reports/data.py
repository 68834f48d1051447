"""Judgements and grades as JSON data: all that programs read is made of types here, and last.

`judgements.schema.json` documents the form of VERSION, `grades.schema.json` that of GRADES_VERSION.
"""

from dataclasses import asdict
from typing import Any

from ..engine.authored.pitfalls import Pitfall
from ..engine.costs.blame import Blame
from ..engine.costs.estimate import Estimate
from ..engine.costs.growth import ScaleReport
from ..engine.judge import Judgement
from ..engine.verdicts import Failure, PromiseReport
from ..grading.grades import Grade, Grades

VERSION = 1
GRADES_VERSION = 2


def as_data(judgements: list[Judgement]) -> dict[str, Any]:
    """Returns what `--json` prints."""
    return {"version": VERSION, "judgements": [judgement_as_data(each) for each in judgements]}


def grades_as_data(grades: Grades) -> dict[str, Any]:
    """Returns what `kata grade --json` writes."""
    return {
        "version": GRADES_VERSION,
        "judged_by": dict(grades.judged_by),
        "seed": grades.terms.seed or None,
        "passed": grades.passed,
        "points": {"earned": grades.earned, "possible": grades.possible},
        "not_used": [asdict(change) for change in grades.not_used],
        "grades": [_grade(grade) for grade in grades.grades],
    }


def _grade(grade: Grade) -> dict[str, Any]:
    return {
        "kata": grade.kata.stem,
        "family": grade.kata.family,
        "path": grade.path,
        "attempted": grade.is_attempted,
        "required": grade.is_required,
        "points": {"earned": grade.earned, "possible": grade.worth},
        "line": grade.line,
        "judgement": judgement_as_data(grade.judgement),
    }


def judgement_as_data(judgement: Judgement) -> dict[str, Any]:
    """Returns one judgement as data."""
    return {
        "kata": judgement.stem,
        "verdict": judgement.verdict.code,
        "title": judgement.verdict.title,
        "stage": judgement.stage and judgement.stage.value,
        "seed": judgement.seed,
        "seconds": round(judgement.seconds, 3),
        "isolation": judgement.isolation and judgement.isolation.value,
        "failure": failure_as_data(judgement.failure),
        "pitfall": _pitfall(judgement.pitfall),
        "promises": [_promise(report) for report in judgement.promises],
        "scale": [scale_as_data(report) for report in judgement.scales],
    }


def _pitfall(pitfall: Pitfall | None) -> dict[str, str] | None:
    if pitfall is None:
        return None
    return {"name": pitfall.name, "explanation": pitfall.explanation}


def _promise(report: PromiseReport) -> dict[str, Any]:
    return {
        "name": report.name,
        "sentence": report.sentence,
        "kept": report.failure is None,
        "examples": report.examples,
        "seconds": round(report.seconds, 3),
    }


def scale_as_data(report: ScaleReport) -> dict[str, Any]:
    """Returns what was measured on one shape of input."""
    scale = report.scale
    return {
        "name": scale.name,
        "sentence": scale.sentence,
        "resource": scale.resource.value,
        "kept": report.failure is None,
        "outgrows": report.outgrows,
        "inconclusive": report.inconclusive,
        "limit": round(scale.limit, 2),
        "growth": round(report.growth, 2),
        "target": str(scale.growth),
        "estimate": report.estimate and estimate_as_data(report.estimate),
        "blame": report.blame and blame_as_data(report.blame),
        "remark": report.remark or None,
        "points": [{**asdict(point), "ratio": round(point.ratio, 2)} for point in report.points],
    }


def blame_as_data(blame: Blame) -> dict[str, Any]:
    """Returns the line to blame."""
    return {
        "line": blame.line,
        "code": blame.code,
        "does": blame.does,
        "remedy": blame.remedy,
    }


def estimate_as_data(found: Estimate) -> dict[str, Any]:
    """Returns the growth that was found."""
    return {
        "classes": [str(each) for each in found.classes],
        "exponent": round(found.exponent, 2),
        "spread": round(found.spread, 2),
    }


def failure_as_data(failure: Failure | None) -> dict[str, Any] | None:
    """Returns why an answer is not accepted."""
    if failure is None:
        return None
    return {**asdict(failure), "verdict": failure.verdict.code}
