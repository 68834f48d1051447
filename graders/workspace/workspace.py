"""The workspace: the folder with the stubs that a learner edits, found by walking up, like git."""

import os
from contextlib import suppress
from pathlib import Path

from ..engine.catalogue.katas import FAMILIES, katas
from ..engine.reading.files import read
from .notebook import FOLDER
from .writing import write

_PROBE_BYTES = 1 << 16  # so much at least is written by a judgement


class NoWorkspace(LookupError):
    """Neither this folder nor one above it holds the stubs."""


def find(start: Path) -> Path:
    """Returns the nearest folder, from `start` upwards, that holds the stubs of every family."""
    for folder in (start, *start.parents):
        if all((folder / family).is_dir() for family in FAMILIES):
            return folder
    raise NoWorkspace(start)


def lay_out(folder: Path) -> int:
    """Makes `folder` a workspace with all untouched stubs that it lacks. Returns how many.

    Raises NoPristineStub, and has then written nothing; and OSError.
    """
    from .stubs import all_pristine  # brings what compiles and calls git, which a list does without

    missing = [kata for kata in katas(folder) if not _is_taken(kata.stub)]
    for kata, text in all_pristine(missing).items():
        write(kata.stub, text, within=folder)
    return len(missing)


def require_usable(folder: Path) -> None:
    """Raises OSError if a stub of this workspace cannot be read, or nothing be written there."""
    for kata in katas(folder):
        with suppress(FileNotFoundError):
            read(kata.stub, 1)
    for place in (folder / FOLDER, *(folder / family for family in FAMILIES)):
        if place.exists():
            probe = place / f".probe-{os.getpid()}"
            write(probe, bytes(_PROBE_BYTES), within=folder)
            probe.unlink()


def _is_taken(path: Path) -> bool:
    return path.exists() or path.is_symlink()  # that of a link to nothing is taken, too
