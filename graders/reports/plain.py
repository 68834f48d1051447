"""A failure in plain lines, for reports that have no layout of their own; safe to show."""

from collections import Counter
from collections.abc import Iterator

from ..engine.judge import Judgement
from ..engine.verdicts import Failure
from ..grading.grades import Grade, Grades
from ..grading.tampering import Change
from . import advice
from .text import escaped, shortened

_MOST_LINES = 40
_MOST_CHANGES = 30  # lines
_MOST_TOLD_SINGLY = 10  # files of a folder; a fork that is behind differs in hundreds


def sentence(grade: Grade) -> str:
    """What is wrong, in one line; '' if nothing is."""
    failure = grade.judgement.failure
    return one_line(failure.sentence) if failure else ""


def remark(grade: Grade) -> str:
    """What is in doubt about an answer that was accepted, in one line; '' if nothing is."""
    if grade.judgement.failure:
        return ""
    doubtful = (report for report in grade.judgement.scales if report.outgrows)
    return "; ".join(f"{report.scale.sentence}: {report.remark}" for report in doubtful)


def place(grade: Grade) -> str:
    """The file, and the line to look at if one is known."""
    return f"{grade.path}:{grade.line}" if grade.line else grade.path


def explanation(grade: Grade) -> str:
    """All that helps to understand a failure: the calls that show it, the values, the mistake."""
    failure = grade.judgement.failure
    if failure is None:
        return ""
    paragraphs = _paragraphs(failure, grade.judgement)
    lines = [line for text in paragraphs for line in escaped(text).splitlines()]
    return "\n".join(shortened("\n".join(lines), lines=_MOST_LINES))


def not_used(grades: Grades) -> list[str]:
    """What differs from upstream, in lines: single files, or their number if a folder has many."""
    sizes = Counter(map(_group, grades.not_used))
    lines = dict.fromkeys(
        _whole_group(*_group(change), sizes[_group(change)])
        if sizes[_group(change)] > _MOST_TOLD_SINGLY
        else f"{one_line(change.path)} {change.what}"
        for change in grades.not_used
    )
    left_out = len(lines) - _MOST_CHANGES
    return [*lines][:_MOST_CHANGES] + ([f"and {left_out} more"] if left_out > 0 else [])


def _group(change: Change) -> tuple[str, str]:
    folders = change.path.rstrip("/").split("/")[:-1]
    return "/".join(folders[:2]), change.what


def _whole_group(folder: str, what: str, count: int) -> str:
    return f"{one_line(folder)}/: {count} {what}" if folder else f"at the top: {count} {what}"


def one_line(text: str) -> str:
    """Text of a stranger's making as one line that is safe to show."""
    return escaped(text).replace("\n", "\\n")


def _paragraphs(failure: Failure, judgement: Judgement) -> Iterator[str]:
    yield failure.sentence
    for step in failure.steps:
        yield f"  {step.code}" + (f"  # {step.outcome}" if step.outcome else "")
    for label, text in (("expected", failure.expected), ("got", failure.actual)):
        if text:
            yield f"{label}: {text}"
    yield failure.difference
    yield advice.of_error(failure.sentence)
    for report in judgement.scales:
        if blame := report.blame:
            yield f"line {blame.line}: {blame.code}"
            yield f"This line {blame.does}. {blame.remedy}".rstrip()
    if pitfall := judgement.pitfall:
        yield f"This looks like: {pitfall.name.replace('_', ' ')}. {pitfall.explanation}"
    if failure.output.strip():
        yield "printed:"
        yield failure.output
