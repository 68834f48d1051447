"""What a fork changed besides its stubs. None of it is used; whoever grades it wants to know."""

import filecmp
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath

from ..engine.catalogue.katas import FAMILIES, HOME, katas
from .collecting import places_of

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
_MOST_INSIDE = 10_000  # of one folder that are looked at
# A wheel holds these parts of the tree and no others; beside them lies what else is installed.
_IN_A_WHEEL = {"graders", "solutions", *FAMILIES}


@dataclass(frozen=True, order=True)
class Change:
    """A file that differs from ours; a folder that only one side has ends in a slash."""

    path: str
    what: str  # added, changed or removed


def changes(folder: Path, upstream: Path = HOME) -> list[Change]:
    """Returns how a folder differs from upstream's tree, but for the stubs.

    What is missing at its top does not count: a workspace has no more than the stubs there.
    """
    if folder.resolve() == upstream:
        return []
    stubs = {path for kata in katas(upstream) for path in places_of(kata)}
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
    entries = _inside(folder / at)
    if at.parts:
        yield from _removed(upstream, at, {entry.name for entry in entries})
    for entry in entries:
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


def _removed(upstream: Path, at: PurePosixPath, left: set[str]) -> Iterator[Change]:
    for entry in _inside(upstream / at):
        if entry.name not in left:
            is_folder = entry.is_dir(follow_symlinks=False)
            yield Change(f"{at / entry.name}/" if is_folder else str(at / entry.name), "removed")


def _inside(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            some = islice(entries, _MOST_INSIDE)
            return [entry for entry in some if entry.name not in _NOT_OF_THE_TREE]
    except PermissionError:
        return []


def _same(entry: os.DirEntry[str], ours: Path) -> bool:
    if not entry.is_file(follow_symlinks=False) or not ours.is_file():
        return False
    try:
        if filecmp.cmp(entry.path, ours, shallow=False):
            return True
        # Git for Windows ends lines in its own way; that makes a file at most twice as long.
        if entry.stat(follow_symlinks=False).st_size > 2 * ours.stat().st_size:
            return False
        return Path(entry.path).read_bytes().replace(b"\r\n", b"\n") == ours.read_bytes()
    except PermissionError:
        return False
