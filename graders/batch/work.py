"""One answer of a submission, judged in whatever process on whatever machine."""

from dataclasses import dataclass

from ..grading import tasks
from ..grading.installation import installed
from ..grading.tasks import Outcome, Task, known
from .fingerprint import Fingerprint, fingerprint
from .submissions import Answer


@dataclass(frozen=True)
class Job:
    """An answer, and how to judge it."""

    answer: Answer
    scale: bool = True
    seed: int = 0


@dataclass(frozen=True)
class Result:
    """What came of a job, and what judged it."""

    outcome: Outcome
    fingerprint: Fingerprint
    judged_by: str


def carry_out(job: Job) -> Result:
    """Judges an answer; always has a result."""
    answer = job.answer
    task = Task(answer.stem, answer.path, answer.source, job.scale, job.seed)
    stub = known()[answer.stem].stub.read_bytes()
    return Result(tasks.carry_out(task), fingerprint(answer.source, stub), installed())
