"""Tables without lines and paragraphs that hang, as all reports for people have them."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from .listing import GAP

if TYPE_CHECKING:
    from rich.table import Table

_LEAST_ROOM = 10  # for the last cell, however narrow the screen


def columns(*headings: str, wraps: Collection[str] = ()) -> "Table":
    """Returns an empty table; where there is no room, cells of columns in `wraps` are folded."""
    from rich.table import Table  # a list does without

    made = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0))
    for heading in headings:
        made.add_column(heading, header_style="bright_black", no_wrap=heading not in wraps)
    return made


def print_aligned(console: Console, rows: Sequence[Sequence[Text]]) -> None:
    """Prints rows in columns; the last cell of a row is folded where there is no room.

    Unlike a table of Rich, it takes no time to lay out. Rows may be of different lengths.
    """
    widths: dict[int, int] = {}
    for row in rows:
        for place, cell in enumerate(row[:-1]):
            widths[place] = max(widths.get(place, 0), cell.cell_len + GAP)
    screen, lines = console.width, []
    for row in rows:
        for place, cell in enumerate(row[:-1]):
            cell.pad_right(widths[place] - cell.cell_len)
        *begin, last = row
        indent = sum(cell.cell_len for cell in begin)
        room = max(screen - indent, _LEAST_ROOM)
        if last.cell_len > room:
            last = Text("\n" + " " * indent).join(last.wrap(console, room))
        lines.append(Text.assemble(*begin, last))
    console.print(Text("\n").join(lines), soft_wrap=True)


def print_hanging(console: Console, mark: Text, text: Text) -> None:
    """Prints the mark and the text beside it, further lines below the first."""
    for line in text.wrap(console, console.width - mark.cell_len):
        console.print(mark + line)
        mark = Text(" " * mark.cell_len)
