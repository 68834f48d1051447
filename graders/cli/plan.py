"""`kata plan`: what to practise on which day."""

from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .common import all_katas, console, history, preset_named, preset_option
from .problems import Problem

if TYPE_CHECKING:
    from ..practice.planning import Wishes
    from ..practice.standing import Standing

_WEEKS, _MINUTES = 4, 45

app = typer.Typer(help="Plan what to practise, day by day.", no_args_is_help=False)

MarkdownFile = Annotated[
    Path | None, typer.Option("--markdown", metavar="FILE", help="Write it as Markdown.")
]
CalendarFile = Annotated[
    Path | None, typer.Option("--ical", metavar="FILE", help="Write it as an iCalendar file.")
]


@app.callback(invoke_without_command=True)
def plan(
    context: typer.Context,
    weeks: Annotated[int, typer.Option(min=1, max=52, help="For how long.")] = _WEEKS,
    minutes: Annotated[
        int, typer.Option("--minutes-per-day", min=10, help="The most on any day.")
    ] = _MINUTES,
    sessions: Annotated[
        int, typer.Option("--sessions-per-week", min=1, max=7, help="On how many days.")
    ] = 7,
    preset: Annotated[str, preset_option("Only what this loop is about.")] = "",
    rate: Annotated[
        list[str] | None,
        typer.Option(metavar="AREA=1..5", help="Your level, 1 for weak; may be repeated."),
    ] = None,
    start: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The first day; else today.")
    ] = None,
    markdown: MarkdownFile = None,
    ical: CalendarFile = None,
) -> None:
    """Make a plan. Weak areas come first, and there is room for repetition."""
    if context.invoked_subcommand:
        return
    from ..practice.planning import Wishes, keep
    from ..practice.standing import Standing

    if preset:
        preset_named(preset)
    standing = Standing.of(all_katas())
    wishes = Wishes(
        start.date() if start else date.today(),
        weeks,
        minutes,
        sessions,
        preset,
        dict(_rating(text, standing.areas) for text in rate or []),
    )
    keep(history(), wishes)
    _tell(wishes, standing, markdown, ical)


@app.command()
def today() -> None:
    """Show what the plan says for today, by what was done so far."""
    from ..practice.planning import plan as worked_out
    from ..reports import plan as report

    now = date.today()
    found = worked_out(*_kept(), now)
    if now in found.days:
        report.show_day(console(), found, now, found.days[now], now)
        return
    coming = next((day for day in found.days if day > now), None)
    if coming:
        typer.echo(f"Nothing is planned for today. Next: {coming:%A}, {coming}.")
    else:
        typer.echo("The plan is over. `kata plan` makes a new one.")


@app.command()
def show(markdown: MarkdownFile = None, ical: CalendarFile = None) -> None:
    """Show the plan that was made, brought up to date."""
    _tell(*_kept(), markdown, ical)


def _tell(wishes: "Wishes", standing: "Standing", markdown: Path | None, ical: Path | None) -> None:
    from ..practice.planning import plan as worked_out
    from ..reports import plan as report

    now = date.today()
    found = worked_out(wishes, standing, now)
    if markdown:
        _write(markdown, report.markdown(found).encode())
    if ical:
        _write(ical, report.calendar(found))
    if not (markdown or ical):
        report.show(console(), found, now)


def _kept() -> "tuple[Wishes, Standing]":
    from ..practice.planning import kept
    from ..practice.standing import Standing

    wishes = kept(history())
    if not wishes:
        raise Problem("there is no plan yet: `kata plan --weeks 2 --minutes-per-day 45`.")
    return wishes, Standing.of(all_katas())


def _rating(text: str, areas: Collection[str]) -> tuple[str, int]:
    from ..practice.planning import RATINGS

    area, _, rating = text.rpartition("=")
    if area not in areas:
        raise Problem(f"there is no area {area!r}: areas are {', '.join(areas)}.")
    if not rating.isdecimal() or int(rating) not in RATINGS:
        raise Problem(f"`{text}`: a rating is a number from 1, weak, to 5, strong.")
    return area, int(rating)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise Problem(f"{path} cannot be written: {error.strerror}.") from None
    typer.echo(f"Written to {path}.")
