"""The notebook: a git-ignored folder in the workspace with earlier answers and failing examples.

One small file each, written in one step, so that two processes never damage each other's.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from ..engine.catalogue.katas import Kata
from .writing import write

FOLDER = ".kata"


class Notebook:
    """What is kept in files about the katas of one workspace."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._folder = workspace / FOLDER

    @property
    def hypothesis(self) -> Path:
        """Where Hypothesis may write what it likes."""
        return self._folder / "hypothesis"

    def examples(self, kata: Kata, answer: Path) -> Path:
        """Where the failing examples of one answer to a kata are kept: each file has its own.

        What breaks the stub is no news to somebody who tries another file, nor the other way round.
        """
        from hashlib import sha256  # brings OpenSSL, which a list does without

        path = answer.resolve()
        is_stub = path == kata.stub.resolve()
        name = "stub" if is_stub else sha256(os.fsencode(path)).hexdigest()[:16]
        return self._folder / "examples" / kata.stem / name

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
