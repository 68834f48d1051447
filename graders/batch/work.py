"""One submission judged, in whatever process on whatever machine."""

from dataclasses import dataclass

from ..grading.installation import installed
from ..grading.submission import Graded, Submission, grade, known
from .fingerprint import Fingerprint, fingerprint


@dataclass(frozen=True)
class Result:
    """What came of a submission, what it is compared by, and what judged it."""

    graded: Graded
    fingerprint: Fingerprint
    judged_by: str


def carry_out(submission: Submission) -> Result:
    """Judges a submission; always has a result."""
    stub = known()[submission.stem].stub.read_bytes()
    return Result(grade(submission), fingerprint(submission.source, stub), installed())
