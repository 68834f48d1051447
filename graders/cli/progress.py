"""`kata next`, `kata progress` and `kata history`: where the learner stands."""

from typing import Annotated

import typer

from ..practice.history import Attempt
from ..reports.text import printable
from . import common
from .common import MaybeStem, Tag, all_katas, console, find, wanted

_SHOWN = 20


def next_(
    tag: Tag = "",
) -> None:
    """Name the kata to practise next, and say why."""
    from ..practice.standing import Standing

    standing = Standing.of(all_katas())
    fitting = wanted(standing.katas.values(), tag, "")
    kata, reason = next((kata, reason) for kata, reason in standing.in_order() if kata in fitting)
    facts = f"{kata.header.level}, {kata.header.minutes} minutes"
    title = printable(kata.header.title)
    typer.echo(f"{typer.style(kata.stem, bold=True)}  {title}  ({facts})")
    typer.echo(f"{printable(reason)}. Next: kata show {kata.stem}")


def progress(
    as_json: Annotated[bool, typer.Option("--json", help="Print data instead of text.")] = False,
) -> None:
    """Show by area what is solved, what is due, how long it takes."""
    from ..practice.progress import progress as found_in
    from ..practice.standing import Standing
    from ..reports import practice as report

    areas = found_in(Standing.of(all_katas()))
    if as_json:
        import json

        typer.echo(json.dumps(report.progress_as_data(areas), indent=2))
    else:
        report.show_progress(console(), areas)


def history(
    stem: MaybeStem = None,
    every: Annotated[bool, typer.Option("--all", help=f"Not only the last {_SHOWN}.")] = False,
) -> None:
    """Show what was judged; `kata reset` brings answers back."""
    from ..reports import practice as report

    attempts = common.history().attempts(find(stem).stem if stem else "")
    if not attempts:
        typer.echo("Nothing was judged yet. `kata next` names what to practise.")
        return
    shown = attempts if every else attempts[-_SHOWN:]
    report.show_history(console(), map(_without_secrets, shown))


def _without_secrets(attempt: Attempt) -> Attempt:
    """Leaves out what an interview that is running says at its end only."""
    from ..practice.rounds import hides_details

    if hides_details(common.history(), attempt.stem):
        return attempt._replace(broke="", pitfall="", growth="")
    return attempt
