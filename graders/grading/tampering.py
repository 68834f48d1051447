"""What a fork changed besides its stubs. None of it is used; whoever grades it wants to know."""

import filecmp
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..engine.catalogue import FAMILIES, HOME, katas
from .attempts import path_of

# What tools and git keep beside the files of a project.
_NOT_OF_THE_TREE = {
    ".git",
    ".hypothesis",
    ".kata",
    ".mypy_cache",
    ".nox",
    ".pytest_cache",
    ".ruff_cache",
    ".venv",
    "__pycache__",
}
# A wheel holds these parts of the tree and no others; beside them lies what else is installed.
_IN_A_WHEEL = {"graders", "solutions", *FAMILIES}


@dataclass(frozen=True, order=True)
class Change:
    """A file that differs from ours; a folder that we do not have ends in a slash."""

    path: str
    what: str  # added or changed


def changes(folder: Path, upstream: Path = HOME) -> list[Change]:
    """Returns what a folder holds, but for the stubs, that upstream's tree does not."""
    if folder.resolve() == upstream:
        return []
    stubs = {path_of(kata) for kata in katas(upstream)}
    return sorted(
        change
        for change in _differing(folder, upstream, PurePosixPath())
        if PurePosixPath(change.path) not in stubs
        and (is_whole(upstream) or PurePosixPath(change.path).parts[0] in _IN_A_WHEEL)
    )


def is_whole(upstream: Path = HOME) -> bool:
    """Whether upstream's whole tree is here: a wheel holds only what is used."""
    return (upstream / "pyproject.toml").is_file()


def _differing(folder: Path, upstream: Path, at: PurePosixPath) -> Iterator[Change]:
    for entry in _entries(folder / at):
        path, ours = at / entry.name, upstream / at / entry.name
        if entry.is_dir(follow_symlinks=False):
            if not ours.is_dir():
                yield Change(f"{path}/", "added")
            else:
                yield from _differing(folder, upstream, path)
        elif not os.path.lexists(ours):
            yield Change(str(path), "added")
        elif not _same(entry, ours):
            yield Change(str(path), "changed")


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if entry.name not in _NOT_OF_THE_TREE]
    except PermissionError:
        return []


def _same(entry: os.DirEntry[str], ours: Path) -> bool:
    if not entry.is_file(follow_symlinks=False) or not ours.is_file():
        return False
    try:
        return filecmp.cmp(entry.path, ours, shallow=False)
    except PermissionError:
        return False
