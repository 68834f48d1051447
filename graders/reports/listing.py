"""The list of katas, row by row. It needs no Rich, whose import takes as long as all the rest."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..engine.catalogue.katas import Kata
from ..engine.catalogue.statement import DamagedHeader
from .text import printable

GAP = 2  # columns of the screen between two cells
CHOSEN = "▸"  # stands before the chosen kata
HEADINGS = (" ", "kata", "level", "min", "title", "tags")
_LEVEL_COLOURS = {"warm-up": "green", "core": "yellow", "hard": "red"}


class Cell(NamedTuple):
    """A text and its style, as Rich calls it."""

    text: str
    style: str = ""


def rows(katas: Iterable[Kata], solved: set[str], chosen: Kata | None = None) -> list[list[Cell]]:
    """Returns the headings and a row for each kata, that of the chosen one with a mark."""
    headings = [Cell(heading, "bright_black") for heading in HEADINGS]
    return [headings, *(_row(kata, kata.stem in solved, kata == chosen) for kata in katas)]


def _row(kata: Kata, solved: bool, chosen: bool) -> list[Cell]:
    stem = Cell(f"{CHOSEN} {kata.stem}", "bold") if chosen else Cell(kata.stem)
    begin = [Cell("✓" if solved else " ", "green"), stem]
    try:
        header = kata.header
    except DamagedHeader as damage:
        return [*begin, Cell(f"damaged: {damage}", "red")]
    return [
        *begin,
        Cell(header.level, _LEVEL_COLOURS[header.level]),
        Cell(str(header.minutes)),
        Cell(header.title),
        Cell(", ".join(header.tags)),
    ]


def plain_list(katas: Iterable[Kata], solved: set[str]) -> str:
    """Returns the list in columns, without colours; no line is folded."""
    table = [[printable(cell.text) for cell in row] for row in rows(katas, solved)]
    widths = [0] * len(HEADINGS)
    for row in table:
        for place, text in enumerate(row[:-1]):
            widths[place] = max(widths[place], _columns(text) + GAP)
    return "\n".join(_padded(row, widths) for row in table)


def _padded(row: Sequence[str], widths: Sequence[int]) -> str:
    *begin, last = row
    padded = [text + " " * (widths[at] - _columns(text)) for at, text in enumerate(begin)]
    return "".join([*padded, last])


def _columns(text: str) -> int:
    """How many columns of a screen a text takes."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.category(char) in ("Mn", "Me") for char in text)
