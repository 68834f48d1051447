"""What came of a batch, for people: katas, submissions, and answers that are much alike."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..engine.verdicts import Verdict
from ..reports.plain import one_line
from ..reports.tables import columns
from .summary import Group, OfKata, OfOrigin

_DIM = "bright_black"
_MOST_PITFALLS = 3


def show(
    console: Console,
    katas: Sequence[OfKata],
    origins: Sequence[OfOrigin],
    alike: Sequence[Group],
) -> None:
    """Prints the summary."""
    console.print(_katas(katas))
    console.print()
    console.print(_origins(origins))
    if alike:
        _alike(console, alike)


def _katas(katas: Sequence[OfKata]) -> Table:
    table = columns("kata", "answers", "accepted", "seconds each", "pitfalls", wraps=["pitfalls"])
    for one in katas:
        common = one.pitfalls.most_common(_MOST_PITFALLS)
        table.add_row(
            one.stem,
            str(one.answers),
            f"{one.accepted} ({100 * one.accepted / one.answers:.0f} %)",
            f"{one.seconds / one.answers:.1f}",
            ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in common),
        )
    return table


def _origins(origins: Sequence[OfOrigin]) -> Table:
    table = columns("submission", "accepted", "others", wraps=["others"])
    for one in origins:
        others = [
            f"{stem} {verdict.code}"
            for stem, verdict in one.verdicts.items()
            if verdict is not Verdict.ACCEPTED
        ]
        refused = [f"refused: {one_line(reason)}" for reason in one.refused]
        if not (one.verdicts or refused):
            refused = ["nothing was attempted"]
        table.add_row(
            Text(one_line(one.name)), str(one.accepted), Text(", ".join(others + refused))
        )
    return table


def _alike(console: Console, groups: Sequence[Group]) -> None:
    console.print()
    console.print(Text("Much alike, for a person to look at", style="bold yellow"))
    for group in groups:
        names = ", ".join(map(one_line, (*group.origins, *group.ours)))
        if group.is_short:
            told = Text(f"  {group.kata}, identical but short: {names}", style=_DIM)
        else:
            told = Text(f"  {group.kata}, {100 * group.likeness:.0f} %: {names}")
        console.print(told)
