"""Grades as JUnit XML: one test case for each kata."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..engine.verdicts import Verdict
from ..grading.grades import Grade, Grades
from . import plain


def text(grades: Grades) -> str:
    """Returns the XML."""
    kinds = [_kind(grade) for grade in grades.grades]
    counts = {
        "tests": len(kinds),
        "failures": kinds.count("failure"),
        "errors": kinds.count("error"),
        "skipped": kinds.count("skipped"),
        "time": _seconds(sum(grade.judgement.seconds for grade in grades.grades)),
    }
    attributes = {"name": "katas"} | {name: str(count) for name, count in counts.items()}
    suites = Element("testsuites", attributes)
    suite = SubElement(suites, "testsuite", attributes)
    properties = SubElement(suite, "properties")
    for name, value in grades.judged_by.items():
        SubElement(properties, "property", name=f"judged_by.{name}", value=value)
    for grade in grades.grades:
        _case(suite, grade)
    indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(suites, "unicode")}\n'


def _case(suite: Element, grade: Grade) -> None:
    case = SubElement(
        suite,
        "testcase",
        classname=grade.kata.family,
        name=grade.kata.stem,
        time=_seconds(grade.judgement.seconds),
    )
    kind = _kind(grade)
    if kind == "skipped":
        SubElement(case, kind, message=plain.sentence(grade))
    elif kind:
        title = grade.judgement.verdict.title
        told = SubElement(case, kind, type=title, message=f"{title}: {plain.sentence(grade)}")
        told.text = f"{plain.place(grade)}\n{plain.explanation(grade)}"


def _kind(grade: Grade) -> str:
    """The element that tells what came of it; '' for a test that passed."""
    match grade.judgement.verdict:
        case Verdict.ACCEPTED:
            return ""
        case Verdict.JUDGE_ERROR:
            return "error"
        case Verdict.NOT_ATTEMPTED:
            return "failure" if grade.is_required else "skipped"
    return "failure"


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f}"
