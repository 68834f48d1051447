"""`kata hint`: a nudge, then a further one."""

from typing import Annotated

import typer

from .common import Stem, console, find
from .problems import Problem


def hint(
    stem: Stem,
    again: Annotated[
        bool, typer.Option("--again", help="Show the hints that were given so far.")
    ] = False,
) -> None:
    """Give a hint, each time a further one. The one that fits what went wrong comes first."""
    kata = find(stem)
    from ..practice.hints import Hints

    hints = Hints(kata)
    shown = hints.given() if again else [hints.give()]
    out = console()
    for one in shown:
        if one is None:
            raise Problem(none_left(stem, len(hints.all)))
        out.print(one.text, markup=False)
    out.print(f"({len(hints.given())} of {len(hints.all)} hints)", style="bright_black")


def none_left(stem: str, count: int) -> str:
    """Says that there is no further hint, and what else there is."""
    if not count:
        return f"{stem} has no hints."
    return (
        f"all {count} hints of {stem} were given: `kata hint {stem} --again` shows them, "
        f"`kata solution {stem}` the reference solution."
    )
