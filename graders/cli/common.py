"""What several commands need: the workspace, the katas in it, and where to print."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..engine.catalogue import LEVELS, DamagedHeader, Kata, katas, nearest
from ..practice import workspace
from ..practice.history import History
from .problems import Problem

if TYPE_CHECKING:
    from rich.console import Console

    from ..practice.presets import Preset

_PLAIN_WIDTH = 200  # what is piped has no screen to be wrapped for


def console() -> "Console":
    """Returns where to print: colours and wrapping on a terminal, plain lines elsewhere."""
    from rich.console import Console

    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(highlight=False, width=_PLAIN_WIDTH, soft_wrap=True)


def _here() -> Path:
    """The workspace around the current folder."""
    try:
        return workspace.find(Path.cwd())
    except FileNotFoundError:
        raise Problem("the current folder is gone: change into another one.") from None
    except workspace.NoWorkspace:
        raise Problem(
            "there are no katas here or in a folder above. "
            "Change into your clone, or lay out the stubs with `kata init DIR`."
        ) from None


def all_katas() -> list[Kata]:
    """Returns the katas of the workspace around the current folder."""
    return katas(_here())


def history() -> History:
    """Returns the history of the workspace around the current folder."""
    return History(_here())


def find(stem: str) -> Kata:
    """Returns the kata of that name."""
    return named(stem, all_katas())


def named(stem: str, known: Iterable[Kata]) -> Kata:
    """Returns that of the katas which has this name."""
    by_stem = {kata.stem: kata for kata in known}
    if stem in by_stem:
        return by_stem[stem]
    near = nearest(stem, list(by_stem))
    hint = f"Did you mean {' or '.join(near)}?" if near else "`kata list` shows them all."
    raise Problem(f"there is no kata {stem!r}. {hint}")


def wanted(known: Iterable[Kata], tag: str, level: str) -> list[Kata]:
    """Returns the katas with that tag and of that level; '' stands for any."""
    if level not in ("", *LEVELS):
        raise Problem(f"there is no level {level!r}: levels are {', '.join(LEVELS)}.")
    with_tag = [kata for kata in known if _is_wanted(kata, tag, "")]
    if tag and not with_tag:
        raise Problem(f"no kata has the tag {tag!r}. `kata list` shows them all.")
    chosen = [kata for kata in with_tag if _is_wanted(kata, "", level)]
    if not chosen:
        raise Problem("no kata fits these options. `kata list` shows them all.")
    return chosen


def _is_wanted(kata: Kata, tag: str, level: str) -> bool:
    try:
        statement = kata.statement
    except DamagedHeader:
        return not tag and not level
    return (not tag or tag in statement.tags) and level in ("", statement.level)


def preset_named(name: str) -> "Preset":
    """Returns the preset of that name."""
    from ..practice.presets import presets

    if name not in presets():
        raise Problem(f"there is no preset {name!r}: presets are {', '.join(presets())}.")
    return presets()[name]


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
