"""`kata list` and `kata show`: what there is to practise."""

from contextlib import suppress
from typing import Annotated

import typer

from ..practice.history import OPENED, History, Unusable
from .common import Level, Stem, Tag, all_katas, console, find, history, is_plain, wanted


def list_(
    tag: Tag = "",
    level: Level = "",
    due: Annotated[
        bool, typer.Option("--due", help="Only solved ones to be repeated now.")
    ] = False,
) -> None:
    """Show all katas, and which are solved."""
    shown = wanted(all_katas(), tag, level)
    solved = _solved(history())
    if due:
        from ..practice.standing import Standing

        standing = Standing.of(shown)
        shown = [standing.katas[stem] for stem in standing.due]
        if not shown:
            typer.echo("Nothing is due. `kata next` names what to practise.")
            return
    if is_plain():
        from ..reports.listing import plain_list

        typer.echo(plain_list(shown, solved))
    else:
        from ..reports.catalogue import show_list

        show_list(console(), shown, solved)


def _solved(known: History) -> set[str]:
    """What is solved; a history that cannot be read keeps nobody from seeing the list."""
    try:
        return known.solved()
    except Unusable as reason:
        typer.echo(f"kata: {reason}.", err=True)
        return set()


def show(stem: Stem) -> None:
    """Show what a kata asks for, and which file to edit."""
    kata = find(stem)
    with suppress(Unusable):  # it says only when the work began
        History(kata.workspace).note(kata.stem, OPENED)
    from ..reports.catalogue import show_statement
    from ..workspace import stubs

    show_statement(console(), kata, stubs.readable(kata))
