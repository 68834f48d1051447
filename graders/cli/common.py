"""What several commands need: the workspace, the katas in it, and where to print."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..engine.catalogue.katas import Kata, katas, nearest
from ..engine.catalogue.statement import LEVELS, DamagedHeader
from ..practice.history import History
from ..workspace import workspace
from ..workspace.index import indexed
from .problems import Problem

if TYPE_CHECKING:
    from rich.console import Console

    from ..practice.presets import Preset


def console() -> "Console":
    """Returns where to print."""
    from ..reports.console import console  # brings Rich, which takes a third of a list

    return console()


def is_plain() -> bool:
    """Whether nobody wants colours, or lines wrapped: what is printed goes to no terminal."""
    forced = os.environ.get("FORCE_COLOR") or os.environ.get("TTY_COMPATIBLE")  # Rich knows both
    return not sys.stdout.isatty() and not forced


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


def is_in_workspace() -> bool:
    """Whether the current folder is one, or inside one."""
    try:
        _here()
    except Problem:
        return False
    return True


def all_katas() -> list[Kata]:
    """Returns the katas of the workspace around the current folder, with their headers."""
    return indexed(_here())


def history() -> History:
    """Returns the history of the workspace around the current folder."""
    return History(_here())


def find(stem: str) -> Kata:
    """Returns the kata of that name, which may be the path of its stub."""
    return named(stem, katas(_here()))


def named(stem: str, known: Iterable[Kata]) -> Kata:
    """Returns that of the katas which has this name; the path of its stub will do."""
    by_stem = {kata.stem: kata for kata in known}
    if kata := by_stem.get(stem):
        return kata
    path = Path(stem)
    if path.suffix == ".py" and (kata := by_stem.get(path.stem)):
        if path.exists() and path.resolve() != kata.stub.resolve():
            raise Problem(
                f"{path} is not the stub of {kata.stem}, which is {kata.stub}. To judge another "
                f"file: kata check {kata.stem} --answer {quote(stem)}"
            )
        return kata
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
        header = kata.header
    except DamagedHeader:
        return not tag and not level
    return (not tag or tag in header.tags) and level in ("", header.level)


def preset_named(name: str) -> "Preset":
    """Returns the preset of that name."""
    from ..practice.presets import presets

    if name not in presets():
        raise Problem(f"there is no preset {name!r}: presets are {', '.join(presets())}.")
    return presets()[name]


def _complete(incomplete: str) -> list[str]:
    try:
        return [kata.stem for kata in katas(_here()) if kata.stem.startswith(incomplete)]
    except Problem:
        return []


def _complete_tag(incomplete: str) -> list[str]:
    try:
        headers = [kata.indexed for kata in all_katas() if kata.indexed]
    except Problem:
        return []
    tags = {tag for header in headers for tag in header.tags}
    return sorted(tag for tag in tags if tag.startswith(incomplete))


def _complete_level(incomplete: str) -> list[str]:
    return [level for level in LEVELS if level.startswith(incomplete)]


def _complete_preset(incomplete: str) -> list[str]:
    from ..practice.presets import presets

    return [name for name in presets() if name.startswith(incomplete)]


Stem = Annotated[str, typer.Argument(help="The kata's name.", autocompletion=_complete)]
MaybeStem = Annotated[str | None, typer.Argument(help="The kata's name.", autocompletion=_complete)]
Stems = Annotated[
    list[str] | None, typer.Argument(help="The katas' names.", autocompletion=_complete)
]
Tag = Annotated[str, typer.Option(help="Only katas with this tag.", autocompletion=_complete_tag)]
Level = Annotated[
    str,
    typer.Option(help="Only warm-up, core or hard ones.", autocompletion=_complete_level),
]


def preset_option(help_: str) -> Any:
    """An option that names a preset."""
    return typer.Option(help=help_, autocompletion=_complete_preset)
