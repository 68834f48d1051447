"""One answer of a submission, judged in whatever process on whatever machine."""

from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

from ..grading import tasks
from ..grading.tasks import Outcome, Task, known
from .fingerprint import Fingerprint, fingerprint
from .submissions import Answer


@dataclass(frozen=True)
class Job:
    """An answer, and how to judge it."""

    answer: Answer
    scale: bool = True


@dataclass(frozen=True)
class Result:
    """What came of a job."""

    outcome: Outcome
    fingerprint: Fingerprint


def carry_out(job: Job) -> Result:
    """Judges an answer; always has a result."""
    answer = job.answer
    outcome = tasks.carry_out(Task(answer.stem, answer.path, answer.source, job.scale))
    return Result(outcome, fingerprint(answer.source, known()[answer.stem].stub.read_bytes()))


@cache
def installed() -> str:
    """The version of ourselves that would judge here."""
    return version("mle-katas")
