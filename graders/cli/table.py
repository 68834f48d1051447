"""`kata list` and `kata show`: what there is to practise."""

from typing import Annotated

import typer

from ..engine.catalogue import LEVELS, DamagedHeader, Kata
from ..practice.notebook import Notebook
from .common import Stem, all_katas, console, find
from .problems import Problem


def list_(
    tag: Annotated[str, typer.Option(help="Only katas with this tag.")] = "",
    level: Annotated[str, typer.Option(help="Only warm-up, core or hard ones.")] = "",
) -> None:
    """Show all katas, and which are solved."""
    if level not in ("", *LEVELS):
        raise Problem(f"there is no level {level!r}: levels are {', '.join(LEVELS)}.")
    katas = all_katas()
    solved = Notebook(katas[0].workspace).solved()
    from ..reports.catalogue import show_list

    show_list(console(), [kata for kata in katas if _is_wanted(kata, tag, level)], solved)


def _is_wanted(kata: Kata, tag: str, level: str) -> bool:
    try:
        statement = kata.statement
    except DamagedHeader:
        return not tag and not level
    return (not tag or tag in statement.tags) and level in ("", statement.level)


def show(stem: Stem) -> None:
    """Show what a kata asks for, and which file to edit."""
    kata = find(stem)
    from ..reports.catalogue import show_statement

    show_statement(console(), kata)
