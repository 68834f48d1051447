"""`kata list` and `kata show`: what there is to practise."""

import re
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..engine.catalogue import LEVELS, DamagedHeader, Kata
from ..practice.notebook import Notebook
from .common import Stem, all_katas, console, find
from .problems import Problem

_LEVEL_COLOURS = {"warm-up": "green", "core": "yellow", "hard": "red"}


def list_(
    tag: Annotated[str, typer.Option(help="Only katas with this tag.")] = "",
    level: Annotated[str, typer.Option(help="Only warm-up, core or hard ones.")] = "",
) -> None:
    """Show all katas, and which are solved."""
    if level not in ("", *LEVELS):
        raise Problem(f"there is no level {level!r}: levels are {', '.join(LEVELS)}.")
    katas = all_katas()
    solved = Notebook(katas[0].workspace).solved()
    out = console()
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("", "kata", "title", "level", "min", "tags")[: _columns(out)]:
        table.add_column(heading, header_style="bright_black", no_wrap=heading != "title")
    for kata in katas:
        if _is_wanted(kata, tag, level):
            table.add_row(*_row(kata, kata.stem in solved)[: len(table.columns)])
    out.print(table)


def _columns(out: Console) -> int:
    """Tags are left to `kata show` where they would be cut off."""
    return 6 if out.width >= 110 else 5


def _is_wanted(kata: Kata, tag: str, level: str) -> bool:
    try:
        statement = kata.statement
    except DamagedHeader:
        return not tag and not level
    return (not tag or tag in statement.tags) and level in ("", statement.level)


def _row(kata: Kata, solved: bool) -> list[str | Text]:
    mark = Text("✓", style="green") if solved else ""
    try:
        statement = kata.statement
    except DamagedHeader as damage:
        return [mark, kata.stem, Text(f"damaged: {damage}", style="red"), "", "", ""]
    level = Text(statement.level, style=_LEVEL_COLOURS[statement.level])
    tags = ", ".join(statement.tags)
    return [mark, kata.stem, Text(statement.title), level, str(statement.minutes), tags]


def show(stem: Stem) -> None:
    """Show what a kata asks for, and which file to edit."""
    kata = find(stem)
    out = console()
    try:
        _statement(out, kata)
    except DamagedHeader as damage:
        out.print(Text(f"The statement of {stem} is damaged: {damage}.", style="red"))
        out.print(f"`kata reset {stem}` puts it back; your answer is kept.")
    out.print()
    out.print(Text.assemble("Edit ", (str(kata.stub), "bold"), ", then: ", f"kata check {stem}"))


def _statement(out: Console, kata: Kata) -> None:
    statement = kata.statement
    facts = f"{statement.level} · {statement.minutes} minutes · {', '.join(statement.tags)}"
    out.print(Text.assemble((statement.title, "bold"), (f"  {facts}", "bright_black")))
    for paragraph in statement.text.split("\n\n"):
        out.print()
        is_code = paragraph.lstrip().startswith(">>>")
        text = paragraph if is_code else _unwrapped(paragraph)
        out.print(Text(text, style="cyan" if is_code else ""))


def _unwrapped(paragraph: str) -> str:
    """Joins lines, but for those that begin with a label."""
    return re.sub(r"\s*\n(?!(Limits|Ask first): )\s*", " ", paragraph)
