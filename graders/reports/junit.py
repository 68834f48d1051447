"""Grades as JUnit XML: one test case for each kata."""

from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from . import plain


def text(document: dict[str, Any]) -> str:
    """Returns the XML."""
    grades = document["grades"]
    counts = {
        "tests": len(grades),
        "failures": sum(_kind(grade) == "failure" for grade in grades),
        "errors": sum(_kind(grade) == "error" for grade in grades),
        "skipped": sum(_kind(grade) == "skipped" for grade in grades),
        "time": _seconds(sum(grade["judgement"]["seconds"] for grade in grades)),
    }
    attributes = {"name": "katas"} | {name: str(count) for name, count in counts.items()}
    suites = Element("testsuites", attributes)
    suite = SubElement(suites, "testsuite", attributes)
    properties = SubElement(suite, "properties")
    for name, value in document["judged_by"].items():
        SubElement(properties, "property", name=f"judged_by.{name}", value=value)
    for grade in grades:
        _case(suite, grade)
    indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(suites, "unicode")}\n'


def _case(suite: Element, grade: plain.Grade) -> None:
    case = SubElement(
        suite,
        "testcase",
        classname=grade["family"],
        name=grade["kata"],
        time=_seconds(grade["judgement"]["seconds"]),
    )
    kind = _kind(grade)
    if kind == "skipped":
        SubElement(case, kind, message=plain.sentence(grade))
    elif kind:
        title = grade["judgement"]["title"]
        told = SubElement(case, kind, type=title, message=f"{title}: {plain.sentence(grade)}")
        told.text = f"{plain.place(grade)}\n{plain.explanation(grade)}"


def _kind(grade: plain.Grade) -> str:
    """The element that tells what came of it; '' for a test that passed."""
    match grade["judgement"]["verdict"]:
        case "AC":
            return ""
        case "JE":
            return "error"
        case "NA":
            return "failure" if grade["required"] else "skipped"
    return "failure"


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f}"
