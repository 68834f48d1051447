"""The notebook: a git-ignored folder in the workspace with what was solved and earlier answers.

One small file per fact, written in one step, so that two processes never damage each other's.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

FOLDER = ".kata"


class Notebook:
    """What is remembered about the katas of one workspace."""

    def __init__(self, workspace: Path) -> None:
        self._folder = workspace / FOLDER

    @property
    def examples(self) -> Path:
        """Where the failing examples of earlier runs are kept."""
        return self._folder / "examples"

    def solved(self) -> set[str]:
        """The stems of all katas that were Accepted at least once."""
        return {path.name for path in self._folder.glob("solved/*")}

    def mark_solved(self, stem: str) -> None:
        """Remembers that an answer was Accepted."""
        self._write(self._folder / "solved" / stem, b"")

    def hints_given(self, stem: str) -> list[int]:
        """The numbers of the hints that were given for a kata, in that order."""
        return [int(word) for word in self._read("hints", stem).split() if word.isdecimal()]

    def keep_hints(self, stem: str, numbers: list[int]) -> None:
        """Remembers which hints were given."""
        self._write(self._folder / "hints" / stem, " ".join(map(str, numbers)).encode())

    def last_pitfall(self, stem: str) -> str:
        """The known mistake that the last answer made, '' if it made none that is known."""
        return self._read("pitfalls", stem)

    def keep_pitfall(self, stem: str, name: str) -> None:
        """Remembers the known mistake of an answer, '' if there is none."""
        if name or self.last_pitfall(stem):
            self._write(self._folder / "pitfalls" / stem, name.encode())

    def _read(self, fact: str, stem: str) -> str:
        try:
            return (self._folder / fact / stem).read_text("utf-8", "replace")
        except FileNotFoundError:
            return ""

    def keep(self, stem: str, answer: bytes) -> Path:
        """Keeps an answer that is about to be replaced. Returns where."""
        folder = self._folder / "answers" / stem
        newest = next(self.kept(stem), None)
        kept = folder / f"{datetime.now(UTC):%Y-%m-%dT%H-%M-%S.%f}.py"
        if newest and kept.stem <= newest.stem:  # the clock stands still, or was set back
            kept = folder / f"{newest.stem}+.py"
        self._write(kept, answer)
        return kept

    def kept(self, stem: str) -> Iterator[Path]:
        """Yields the answers kept for a kata, the newest first."""
        yield from sorted(
            (self._folder / "answers" / stem).glob("*.py"), key=lambda path: path.stem, reverse=True
        )

    def _write(self, path: Path, content: bytes) -> None:
        import tempfile  # slow to import, and a list writes nothing

        path.parent.mkdir(parents=True, exist_ok=True)
        (self._folder / ".gitignore").write_text("*\n")  # it is no part of the learner's work
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).replace(path)
