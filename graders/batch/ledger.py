"""What is known of a batch: a file with a line of JSON for each answer, written as it comes.

A line is written in one piece and is on disk before the next answer counts as judged. Whatever
ends the run, at most the last line is torn: it is dropped, and its answer judged again.
"""

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

VERSION = 2


class Unusable(ValueError):
    """The file is something else, or in use; the message says which."""


class Key(NamedTuple):
    """What makes two results the same: an answer changed in any way is judged anew."""

    submission: str
    kata: str
    answer: str
    scale: bool
    seed: int
    upstream: str


@dataclass(frozen=True)
class Record:
    """A line: what was judged or refused, and what came of it."""

    key: Key
    path: str = ""
    refused: str = ""
    line: int | None = None
    fingerprint: tuple[str, ...] = ()
    judgement: Mapping[str, Any] | None = None

    @property
    def verdict(self) -> str:
        """The code of the verdict; '' if there is none."""
        return str(self.judgement["verdict"]) if self.judgement else ""

    def as_json(self) -> str:
        fields = {
            "version": VERSION,
            **self.key._asdict(),
            "path": self.path,
            "refused": self.refused or None,
            "line": self.line,
            "fingerprint": self.fingerprint,
            "judgement": self.judgement,
        }
        return json.dumps(fields)

    @classmethod
    def parse(cls, text: str) -> "Record":
        """Reads a line. Raises Unusable, ValueError, KeyError or TypeError if it is not ours."""
        fields = json.loads(text)
        if fields["version"] != VERSION:
            raise Unusable("holds results of another version of this command: name another file")
        return cls(
            Key(*(fields[name] for name in Key._fields)),
            fields["path"],
            fields["refused"] or "",
            fields["line"],
            tuple(fields["fingerprint"]),
            fields["judgement"],
        )


class Ledger:
    """The file, open for one run alone. Use as a context manager."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._known = {record.key: record for record in self._read()}
        except BaseException as error:
            os.close(self._file)
            if isinstance(error, BlockingIOError):
                raise Unusable("is being written by another run") from None
            raise

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        os.close(self._file)

    def get(self, key: Key) -> Record | None:
        """Returns what is known of an answer; a mistake of ours is not worth knowing."""
        record = self._known.get(key)
        return record if record and record.verdict != "JE" else None

    def add(self, record: Record) -> None:
        """Writes a line that outlives us."""
        line = f"{record.as_json()}\n".encode()
        while line:  # one write takes it all, unless the disk is full
            line = line[os.write(self._file, line) :]
        os.fsync(self._file)
        self._known[record.key] = record

    def _read(self) -> Iterator[Record]:
        with open(self._file, "rb", closefd=False) as file:
            content = file.read()
        whole = content.rfind(b"\n") + 1
        if content[:1] not in (b"", b"{"):  # before anything is cut off
            raise Unusable("holds something else than results")
        os.ftruncate(self._file, whole)
        for number, line in enumerate(content[:whole].splitlines(), 1):
            try:
                yield Record.parse(line.decode())
            except Unusable:
                raise
            except (ValueError, KeyError, TypeError):
                raise Unusable(f"holds no result in line {number}") from None
