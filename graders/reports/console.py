"""Where reports are printed: no text of theirs moves the cursor or sets the terminal's title."""

import sys
from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from .text import printable

_PLAIN_WIDTH = 200  # what is piped has no screen to be wrapped for


class SafeConsole(Console):
    """Writes control characters as escapes, wherever they come from: titles, tags, file names."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            yield segment if segment.control else segment._replace(text=printable(segment.text))


def console(**options: Any) -> Console:
    """Returns where to print: colours and wrapping on a terminal, plain lines elsewhere."""
    if not sys.stdout.isatty():
        options = {"width": _PLAIN_WIDTH, "soft_wrap": True} | options
    return SafeConsole(highlight=False, **options)
