"""Tables without lines, as all reports for people have them."""

from collections.abc import Collection

from rich.table import Table


def columns(*headings: str, wraps: Collection[str] = ()) -> Table:
    """Returns an empty table; where there is no room, cells of columns in `wraps` are folded."""
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in headings:
        made.add_column(heading, header_style="bright_black", no_wrap=heading not in wraps)
    return made
