"""`kata hint`: a nudge, then a further one."""

from typing import Annotated

import typer

from ..practice.notebook import Notebook
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
    from ..engine.grader import load
    from ..engine.hints import in_order

    notebook = Notebook(kata.workspace)
    hints = load(kata).hints
    given = [number for number in notebook.hints_given(stem) if number < len(hints)]
    if not again:
        wanted = in_order(hints, notebook.last_pitfall(stem))
        left = [hints.index(one) for one in wanted if hints.index(one) not in given]
        if not left:
            raise Problem(_no_more(stem, len(hints)))
        given = [*given, left[0]]
        notebook.keep_hints(stem, given)
    out = console()
    for number in given if again else given[-1:]:
        out.print(hints[number].text, markup=False)
    out.print(f"({len(given)} of {len(hints)} hints)", style="bright_black")


def _no_more(stem: str, count: int) -> str:
    if not count:
        return f"{stem} has no hints."
    return (
        f"all {count} hints of {stem} were given: `kata hint {stem} --again` shows them, "
        f"`kata solution {stem}` the reference solution."
    )
