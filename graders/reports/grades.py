"""Grades for people: a line for each kata that counts, then what was not used."""

from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from . import plain
from .tables import columns

_HEADINGS = ("", "kata", "verdict", "points", "seconds", "failure")
_MARKS = {"AC": ("✓", "green"), "NA": ("·", "yellow")}
_BAD, _DOUBTFUL = ("✗", "bold red"), ("!", "bold yellow")


def show(console: Console, document: dict[str, Any], *, compared_whole: bool) -> None:
    """Prints the grades. `compared_whole`: all of upstream's tree was there to compare with."""
    shown = [grade for grade in document["grades"] if grade["attempted"] or grade["required"]]
    if shown:
        console.print(_table(shown))
        console.print()
    console.print(_total(document, len(shown)))
    _not_used(console, plain.not_used(document))
    if not compared_whole:
        remark = (
            "This installation has no more of upstream's tree than graders, solutions and stubs: "
            "other files were not compared with it, nor used."
        )
        console.print(Text(remark, style="bright_black"))


def _table(grades: list[plain.Grade]) -> Table:
    table = columns(*_HEADINGS, wraps=["failure"])
    for grade in grades:
        judgement, points = grade["judgement"], grade["points"]
        remark = plain.remark(grade)
        mark, style = _DOUBTFUL if remark else _MARKS.get(judgement["verdict"], _BAD)
        failed = judgement["failure"] and f"{plain.place(grade)}: {plain.sentence(grade)}"
        table.add_row(
            Text(mark, style=style),
            grade["kata"],
            judgement["title"],
            f"{points['earned']:g}/{points['possible']:g}",
            f"{judgement['seconds']:.1f}",
            Text(failed or remark),
        )
    return table


def _total(document: dict[str, Any], shown: int) -> Text:
    points = document["points"]
    if not shown and document["passed"]:
        return Text("Passed: nothing that has changed was attempted.", style="yellow")
    if not shown:
        return Text("Not passed: nothing was attempted.", style="bold red")
    outcome = ("Passed", "bold green") if document["passed"] else ("Not passed", "bold red")
    told = f"  {points['earned']:g} of {points['possible']:g} points"
    return Text.assemble(outcome, told, (_isolation(document), "bright_black"))


def _isolation(document: dict[str, Any]) -> str:
    """How far the answers were confined: whoever runs those of strangers wants to know."""
    found = {grade["judgement"]["isolation"] for grade in document["grades"]} - {None}
    return f"  isolation: {' or '.join(sorted(found))}" if found else ""


def _not_used(console: Console, changes: list[str]) -> None:
    if not changes:
        return
    console.print()
    console.print(Text("Not used: differs from upstream", style="bold yellow"))
    for change in changes:
        console.print(Text(f"  {change}"))
