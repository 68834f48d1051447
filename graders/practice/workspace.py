"""The workspace: the folder with the stubs that a learner edits, found by walking up, like git."""

import shutil
from pathlib import Path

from ..engine.catalogue import FAMILIES, HOME


class NoWorkspace(LookupError):
    """Neither this folder nor one above it holds the stubs."""


def find(start: Path) -> Path:
    """Returns the nearest folder, from `start` upwards, that holds the stubs of every family."""
    for folder in (start, *start.parents):
        if all((folder / family).is_dir() for family in FAMILIES):
            return folder
    raise NoWorkspace(start)


def lay_out(folder: Path) -> int:
    """Makes `folder` a workspace with all stubs that it lacks. Returns how many were written."""
    written = 0
    for stub in (path for family in FAMILIES for path in (HOME / family).glob("[!_]*.py")):
        target = folder / stub.parent.name / stub.name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            shutil.copyfile(stub, target)
            written += 1
    return written
