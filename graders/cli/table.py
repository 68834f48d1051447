"""`kata list` and `kata show`: what there is to practise."""

from contextlib import suppress
from typing import Annotated

import typer

from ..engine.catalogue import LEVELS, DamagedHeader, Kata
from ..practice.history import OPENED, History, Unusable
from .common import Stem, all_katas, console, find
from .problems import Problem


def list_(
    tag: Annotated[str, typer.Option(help="Only katas with this tag.")] = "",
    level: Annotated[str, typer.Option(help="Only warm-up, core or hard ones.")] = "",
    due: Annotated[
        bool, typer.Option("--due", help="Only solved ones to be repeated now.")
    ] = False,
) -> None:
    """Show all katas, and which are solved."""
    if level not in ("", *LEVELS):
        raise Problem(f"there is no level {level!r}: levels are {', '.join(LEVELS)}.")
    katas = all_katas()
    solved = _solved(History(katas[0].workspace))
    wanted = [kata for kata in katas if _is_wanted(kata, tag, level)]
    if due:
        from ..practice.standing import Standing

        standing = Standing.of(wanted)
        wanted = [standing.katas[stem] for stem in standing.due]
        if not wanted:
            typer.echo("Nothing is due. `kata next` names what to practise.")
            return
    from ..reports.catalogue import show_list

    show_list(console(), wanted, solved)


def _solved(history: History) -> set[str]:
    """What is solved; a history that cannot be read keeps nobody from seeing the list."""
    try:
        return history.solved()
    except Unusable as reason:
        typer.echo(f"kata: {reason}.", err=True)
        return set()


def _is_wanted(kata: Kata, tag: str, level: str) -> bool:
    try:
        statement = kata.statement
    except DamagedHeader:
        return not tag and not level
    return (not tag or tag in statement.tags) and level in ("", statement.level)


def show(stem: Stem) -> None:
    """Show what a kata asks for, and which file to edit."""
    kata = find(stem)
    with suppress(Unusable):  # it says only when the work began
        History(kata.workspace).note(stem, OPENED)
    from ..reports.catalogue import show_statement

    show_statement(console(), kata)
