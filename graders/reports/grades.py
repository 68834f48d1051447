"""Grades for people: a line for each kata that counts, then what was not used."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..engine.verdicts import Verdict
from ..grading.grades import Grade, Grades
from . import plain
from .tables import columns

_HEADINGS = ("", "kata", "verdict", "points", "seconds", "failure")
_MARKS = {Verdict.ACCEPTED: ("✓", "green"), Verdict.NOT_ATTEMPTED: ("·", "yellow")}
_BAD, _DOUBTFUL = ("✗", "bold red"), ("!", "bold yellow")


def show(console: Console, grades: Grades, *, compared_whole: bool) -> None:
    """Prints the grades. `compared_whole`: all of upstream's tree was there to compare with."""
    shown = [grade for grade in grades.grades if grade.counts]
    if shown:
        console.print(_table(shown))
        console.print()
    console.print(_total(grades, len(shown)))
    _not_used(console, plain.not_used(grades))
    if not compared_whole:
        remark = (
            "This installation has no more of upstream's tree than graders, solutions and stubs: "
            "other files were not compared with it, nor used."
        )
        console.print(Text(remark, style="bright_black"))


def _table(grades: list[Grade]) -> Table:
    table = columns(*_HEADINGS, wraps=["failure"])
    for grade in grades:
        judgement = grade.judgement
        remark = plain.remark(grade)
        mark, style = _DOUBTFUL if remark else _MARKS.get(judgement.verdict, _BAD)
        failed = judgement.failure and f"{plain.place(grade)}: {plain.sentence(grade)}"
        table.add_row(
            Text(mark, style=style),
            grade.kata.stem,
            judgement.verdict.title,
            f"{grade.earned:g}/{grade.worth:g}",
            f"{judgement.seconds:.1f}",
            Text(failed or remark),
        )
    return table


def _total(grades: Grades, shown: int) -> Text:
    if not shown and grades.passed:
        return Text("Passed: nothing that has changed was attempted.", style="yellow")
    if not shown:
        return Text("Not passed: nothing was attempted.", style="bold red")
    outcome = ("Passed", "bold green") if grades.passed else ("Not passed", "bold red")
    told = f"  {grades.earned:g} of {grades.possible:g} points"
    return Text.assemble(outcome, told, (_isolation(grades), "bright_black"))


def _isolation(grades: Grades) -> str:
    """How far the answers were confined: whoever runs those of strangers wants to know."""
    levels = (grade.judgement.isolation for grade in grades.grades)
    found = sorted({level.value for level in levels if level})
    return f"  isolation: {' or '.join(found)}" if found else ""


def _not_used(console: Console, changes: list[str]) -> None:
    if not changes:
        return
    console.print()
    console.print(Text("Not used: differs from upstream", style="bold yellow"))
    for change in changes:
        console.print(Text(f"  {change}"))
