"""`kata hint`: a nudge, then a further one."""

from typing import TYPE_CHECKING, Annotated

import typer

from .common import Stem, console, find
from .problems import Problem

if TYPE_CHECKING:
    from ..practice.hints import Hints


def hint(
    stem: Stem,
    again: Annotated[
        bool, typer.Option("--again", help="Show the hints that were given so far.")
    ] = False,
) -> None:
    """Give a hint, each time a further one. The one that fits what went wrong comes first."""
    kata = find(stem)
    from ..practice.hints import Hints
    from ..reports.catalogue import show_hints

    hints = Hints(kata)
    shown = hints.given() if again else [next_of(hints, kata.stem)]
    show_hints(console(), shown, len(hints.given()), len(hints.all))


def next_of(hints: "Hints", stem: str) -> str:
    """Gives the next hint. If there is none, the Problem says what else there is."""
    if hint := hints.give():
        return hint
    if not hints.all:
        raise Problem(f"{stem} has no hints.")
    raise Problem(
        f"all {len(hints.all)} hints of {stem} were given: `kata hint {stem} --again` shows them, "
        f"`kata solution {stem}` the reference solution."
    )
