"""What commands take that judge nothing, beside the libraries that they cannot do without."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from graders.engine.catalogue.katas import HOME

from .. import large_catalogue
from . import commands, practice

LIBRARIES = "import typer, rich.console"
MANY_KATAS = 200
COMPLETION = {
    "_KATA_COMPLETE": "complete_bash",
    "COMP_WORDS": "kata list --tag g",
    "COMP_CWORD": "3",
}
_ROUNDS = 20
_LIST = 1.35
_LONG_HISTORY = 2 * _LIST


class _Start(NamedTuple):
    """A command, where it is run, and its bound as a multiple of what the libraries take."""

    what: str
    command: list[str]
    folder: Path
    bound: float
    environment: Mapping[str, str] = {}


def measured() -> Iterator[tuple[str, float, float]]:
    """Yields what was run, how many times as long as the libraries it takes, and the bound."""
    with ExitStack() as folders:
        starts = list(_starts(folders))
        least = dict.fromkeys((start.what for start in starts), float("inf"))
        for _ in range(_ROUNDS):  # in turn, so that a busy minute hits all alike
            for start in starts:
                seconds = commands.seconds(
                    start.command, start.folder, environment=start.environment
                )
                least[start.what] = min(least[start.what], seconds)
    libraries, *others = starts
    for start in others:
        yield start.what, least[start.what] / least[libraries.what], start.bound


def _starts(folders: ExitStack) -> Iterator[_Start]:
    yield _Start(LIBRARIES, [sys.executable, "-c", LIBRARIES], HOME, 1.0)
    fresh = folders.enter_context(commands.fresh_workspace())
    yield _Start("kata --help", [commands.KATA, "--help"], fresh, 1.2)
    yield _Start("kata list", [commands.KATA, "list"], fresh, _LIST)
    many = large_catalogue.lay_out(Path(folders.enter_context(TemporaryDirectory())), MANY_KATAS)
    for command in ("list", "show generated_007", "next"):
        what = f"kata {command}, {MANY_KATAS} katas"
        source = {"PYTHONPATH": str(many)}
        yield _Start(what, [commands.KATA, *command.split()], many, _LIST, source)
    what = f"completion of a tag, {MANY_KATAS} katas"
    yield _Start(what, [commands.KATA], many, _LIST, source | COMPLETION)
    practised = folders.enter_context(commands.fresh_workspace())
    practice.fill(practised)
    for command in ("next", "progress"):
        what = f"kata {command}, 10 000 judgements"
        yield _Start(what, [commands.KATA, command], practised, _LONG_HISTORY)
