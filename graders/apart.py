"""What `graders.api` asks of judges in processes of their own, and what it gives back."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from .engine import judge
from .engine.authored.grader import grader_of
from .engine.costs.growth import ScaleReport, check_scale
from .engine.sandbox.budget import SCALE_CPU_SECONDS, Budget
from .engine.verdicts import Failure
from .grading.submission import Submission, grade, known
from .reports import data
from .workers.apart import Apart
from .workers.pool import cores

_Made = TypeVar("_Made")
_JUDGES = Apart(len(cores()))


@dataclass(frozen=True)
class Judgement(judge.Judgement):
    """All that is known about one answer: `verdict`, `accepted`, `failure`, `pitfall` and more."""

    def to_json(self) -> str:
        """Returns it as JSON; `judgements.schema.json` in `graders.reports` documents the form."""
        return json.dumps(data.judgement_as_data(self))


@dataclass(frozen=True)
class Complexity:
    """How an answer's cost grows on each shape of input, up to the first that is too much for it.

    A report has the `points` measured, the `estimate` of the growth, the line to `blame`, and the
    `failure` if it is too much. `failure` here says why nothing was measured.
    """

    stem: str
    scales: tuple[ScaleReport, ...] = ()
    failure: Failure | None = None

    def to_json(self) -> str:
        """Returns it as JSON, in the form that failure and scale have in a judgement."""
        found = {
            "kata": self.stem,
            "failure": data.failure_as_data(self.failure),
            "scale": [data.scale_as_data(report) for report in self.scales],
        }
        return json.dumps(found)


def judgement_of(submission: Submission) -> Judgement:
    """Judges an answer."""
    return Judgement(**vars(_apart(grade, submission).judgement))


def complexity_of(submission: Submission) -> Complexity:
    """Measures an answer, whether or not it keeps its promises."""
    return _apart(_measured, submission)


def _apart(carry_out: Callable[[Submission], _Made], submission: Submission) -> _Made:
    try:
        return _JUDGES.run(carry_out, submission)
    except EOFError:
        raise RuntimeError("the judge's process has ended: its standard error says why") from None


def _measured(submission: Submission) -> Complexity:
    stem, seed = submission.stem, submission.options.seed
    grader = grader_of(known()[stem])
    budget = replace(Budget.of_a_verdict(), cpu=SCALE_CPU_SECONDS)
    answer = replace(submission.answer, budget=budget)
    if failure := judge.read_failure(answer, grader.entries):
        return Complexity(stem, failure=failure)

    reports: list[ScaleReport] = []
    for scale in grader.scales:
        on = judge.seed_of(stem, scale.name, seed)
        reports.append(check_scale(scale, grader.reference, answer, grader.entries, on))
        if reports[-1].failure:  # the next one may take hours of such an answer
            break
    return Complexity(stem, tuple(reports))
