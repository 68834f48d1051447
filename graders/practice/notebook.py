"""The notebook: a git-ignored folder in the workspace with earlier answers and failing examples.

One small file each, written in one step, so that two processes never damage each other's.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from .writing import write

FOLDER = ".kata"


class Notebook:
    """What is kept in files about the katas of one workspace."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._folder = workspace / FOLDER

    @property
    def examples(self) -> Path:
        """Where the failing examples of earlier runs are kept."""
        return self._folder / "examples"

    def keep(self, stem: str, answer: bytes) -> Path:
        """Keeps an answer that is about to be replaced. Returns where."""
        folder = self._folder / "answers" / stem
        newest = next(self.kept(stem), None)
        kept = folder / f"{datetime.now(UTC):%Y-%m-%dT%H-%M-%S.%f}.py"
        if newest and kept.stem <= newest.stem:  # the clock stands still, or was set back
            kept = folder / f"{newest.stem}+.py"
        ignore_in_git(self._workspace)
        write(kept, answer, within=self._workspace)
        return kept

    def kept(self, stem: str) -> Iterator[Path]:
        """Yields the answers kept for a kata, the newest first."""
        yield from sorted(
            (self._folder / "answers" / stem).glob("*.py"), key=lambda path: path.stem, reverse=True
        )


def ignore_in_git(workspace: Path) -> None:
    """Keeps the notebook out of the learner's own commits."""
    ignore = workspace / FOLDER / ".gitignore"
    if not ignore.exists():
        write(ignore, b"*\n", within=workspace)
