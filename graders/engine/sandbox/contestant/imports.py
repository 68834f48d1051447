"""What an answer may import: the standard library and the packages that the judge names.

The contestant runs without site-packages. This is a courtesy, not a wall: it keeps an answer from
leaning on what happens to be installed on one machine.
"""

import sys
from collections.abc import Mapping, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType


class NamedPackages:
    """A finder for exactly the packages named, each in its folder."""

    def __init__(self, folders: Mapping[str, str]) -> None:
        self._folders = folders

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if path is not None or name not in self._folders:
            return None
        return PathFinder.find_spec(name, [self._folders[name]], target)


def allow_only(folders: Mapping[str, str]) -> None:
    """Lets `folders` be imported from, beside the standard library."""
    sys.meta_path.append(NamedPackages(folders))
