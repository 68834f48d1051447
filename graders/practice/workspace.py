"""The workspace: the folder with the stubs that a learner edits, found by walking up, like git."""

from pathlib import Path

from ..engine.catalogue import FAMILIES, katas
from .writing import write


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


def _is_taken(path: Path) -> bool:
    return path.exists() or path.is_symlink()  # that of a link to nothing is taken, too
