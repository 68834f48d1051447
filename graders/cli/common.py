"""What several commands need: the workspace, the katas in it, and where to print."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..engine.catalogue import Kata, katas, nearest
from ..practice import workspace
from .problems import Problem

if TYPE_CHECKING:
    from rich.console import Console

_PLAIN_WIDTH = 200  # what is piped has no screen to be wrapped for


def console() -> "Console":
    """Returns where to print: colours and wrapping on a terminal, plain lines elsewhere."""
    from rich.console import Console

    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(highlight=False, width=_PLAIN_WIDTH, soft_wrap=True)


def all_katas() -> list[Kata]:
    """Returns the katas of the workspace around the current folder."""
    try:
        return katas(workspace.find(Path.cwd()))
    except workspace.NoWorkspace:
        raise Problem(
            "there are no katas here or in a folder above. "
            "Change into your clone, or lay out the stubs with `kata init DIR`."
        ) from None


def find(stem: str) -> Kata:
    """Returns the kata of that name."""
    known = {kata.stem: kata for kata in all_katas()}
    if stem in known:
        return known[stem]
    near = nearest(stem, list(known))
    hint = f"Did you mean {' or '.join(near)}?" if near else "`kata list` shows them all."
    raise Problem(f"there is no kata {stem!r}. {hint}")


def _complete(incomplete: str) -> list[str]:
    try:
        return [kata.stem for kata in all_katas() if kata.stem.startswith(incomplete)]
    except Problem:
        return []


Stem = Annotated[str, typer.Argument(help="The kata's name.", autocompletion=_complete)]
MaybeStem = Annotated[str | None, typer.Argument(help="The kata's name.", autocompletion=_complete)]
Stems = Annotated[
    list[str] | None, typer.Argument(help="The katas' names.", autocompletion=_complete)
]
