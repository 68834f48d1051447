"""Katas for people: the list of them, and the statement of one."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from ..engine.catalogue import DamagedHeader, Kata
from .tables import print_aligned

if TYPE_CHECKING:
    from ..engine.hints import Hint

_LEVEL_COLOURS = {"warm-up": "green", "core": "yellow", "hard": "red"}
_HEADINGS = (" ", "kata", "level", "min", "title", "tags")
CHOSEN = "▸"  # stands before the chosen kata
_WIDE = 110  # columns of a screen on which tags have room; `kata show` has them as well


def show_list(
    console: Console, katas: list[Kata], solved: set[str], chosen: Kata | None = None
) -> None:
    """Prints a line for each kata, that of the chosen one with a mark."""
    shown = len(_HEADINGS) if console.width >= _WIDE else len(_HEADINGS) - 1
    rows = [[Text(heading, style="bright_black") for heading in _HEADINGS]]
    rows += [_row(kata, kata.stem in solved, kata == chosen) for kata in katas]
    print_aligned(console, [row[:shown] for row in rows])


def _row(kata: Kata, solved: bool, chosen: bool) -> list[Text]:
    stem = Text(f"{CHOSEN} {kata.stem}", "bold") if chosen else Text(kata.stem)
    begin = [Text("✓" if solved else " ", style="green"), stem]
    try:
        statement = kata.statement
    except DamagedHeader as damage:
        return [*begin, Text(f"damaged: {damage}", style="red")]
    return [
        *begin,
        Text(statement.level, style=_LEVEL_COLOURS[statement.level]),
        Text(str(statement.minutes)),
        Text(statement.title),
        Text(", ".join(statement.tags)),
    ]


def show_statement(console: Console, kata: Kata) -> None:
    """Prints what a kata asks for, and what to do next."""
    try:
        _statement(console, kata)
    except DamagedHeader as damage:
        console.print(Text(f"The statement of {kata.stem} is damaged: {damage}.", style="red"))
        console.print(f"`kata reset {kata.stem}` puts it back; your answer is kept.")
    console.print()
    next_step = f", then: kata check {kata.stem}"
    console.print(Text.assemble("Edit ", (str(kata.stub), "bold"), next_step))


def show_hints(console: Console, hints: "Iterable[Hint]", given: int, of: int) -> None:
    """Prints hints, and how many of a kata's were given."""
    for hint in hints:
        console.print(Text(hint.text))
    console.print(Text(f"({given} of {of} hints)", style="bright_black"))


def show_solution(console: Console, kata: Kata) -> None:
    """Prints the reference solution in colours."""
    from rich.syntax import Syntax  # brings Pygments, which nothing else needs

    source = kata.reference.read_text("utf-8")
    console.print(Syntax(source, "python", background_color="default"))


def _statement(console: Console, kata: Kata) -> None:
    statement = kata.statement
    facts = f"{statement.level} · {statement.minutes} minutes · {', '.join(statement.tags)}"
    console.print(Text.assemble((statement.title, "bold"), (f"  {facts}", "bright_black")))
    for paragraph in statement.text.split("\n\n"):
        console.print()
        is_code = paragraph.lstrip().startswith(">>>")
        text = paragraph if is_code else _unwrapped(paragraph)
        console.print(Text(text, style="cyan" if is_code else ""))


def _unwrapped(paragraph: str) -> str:
    """Joins lines, but for those that begin with a label."""
    return re.sub(r"\s*\n(?!(Limits|Ask first): )\s*", " ", paragraph)
