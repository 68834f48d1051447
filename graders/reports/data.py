"""Judgements as JSON data. `judgements.schema.json` documents the form of VERSION."""

from dataclasses import asdict
from typing import Any

from ..engine.authored.pitfalls import Pitfall
from ..engine.costs.blame import Blame
from ..engine.costs.estimate import Estimate
from ..engine.costs.growth import ScaleReport
from ..engine.judge import Judgement
from ..engine.verdicts import Failure, PromiseReport

VERSION = 1


def as_data(judgements: list[Judgement]) -> dict[str, Any]:
    """Returns what `--json` prints."""
    return {"version": VERSION, "judgements": [judgement_as_data(each) for each in judgements]}


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
        "failure": _failure(judgement.failure),
        "pitfall": _pitfall(judgement.pitfall),
        "promises": [_promise(report) for report in judgement.promises],
        "scale": [_scale(report) for report in judgement.scales],
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


def _scale(report: ScaleReport) -> dict[str, Any]:
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


def _failure(failure: Failure | None) -> dict[str, Any] | None:
    if failure is None:
        return None
    return {**asdict(failure), "verdict": failure.verdict.code}
