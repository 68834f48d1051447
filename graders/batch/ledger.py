"""What is known of a batch: a file with a line of JSON for each answer, written as it comes.

A line is written in one piece and is on disk before the next answer counts as judged. Whatever
ends the run, at most the last line is torn: it is dropped, and its answer judged again.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from ..engine.verdicts import Verdict
from ..grading.submission import Submission
from ..reports.data import judgement_as_data
from .fingerprint import Fingerprint
from .work import Result

VERSION = 2


class UnusableLedger(ValueError):
    """The file is something else, or in use; the message says which."""


class Key(NamedTuple):
    """What makes two results the same: an answer changed in any way is judged anew."""

    origin: str
    stem: str
    digest: str
    scale: bool
    seed: int
    judged_by: str

    @classmethod
    def of(cls, submission: Submission, judged_by: str) -> "Key":
        digest = sha256(submission.source).hexdigest()
        options = submission.options
        return cls(
            submission.origin, submission.stem, digest, options.scale, options.seed, judged_by
        )


_NAMES = ("submission", "kata", "answer", "scale", "seed", "upstream")  # of a key's fields


@dataclass(frozen=True)
class Record:
    """What is known of a submission by its line: the verdict on it, or why it was refused."""

    key: Key
    verdict: Verdict | None = None
    seconds: float = 0.0
    pitfall: str = ""
    fingerprint: Fingerprint = ()
    refused: str = ""

    @classmethod
    def parse(cls, text: str) -> "Record":
        """Raises UnusableLedger, ValueError, KeyError or TypeError if the line is not ours."""
        fields = json.loads(text)
        if fields["version"] != VERSION:
            raise UnusableLedger(
                "holds results of another version of this command: name another file"
            )
        key = Key(*(fields[name] for name in _NAMES))
        if fields["refused"]:
            return cls(key, refused=fields["refused"])
        judgement = fields["judgement"]
        return cls(
            key,
            Verdict.of_code(judgement["verdict"]),
            judgement["seconds"],
            judgement["pitfall"]["name"] if judgement["pitfall"] else "",
            tuple(fields["fingerprint"]),
        )


def of_result(result: Result) -> str:
    """Returns the line that keeps a result."""
    graded = result.graded
    return _line(
        Key.of(graded.submission, result.judged_by),
        path=graded.submission.path,
        line=graded.line,
        fingerprint=result.fingerprint,
        judgement=judgement_as_data(graded.judgement),
    )


def of_refusal(key: Key, reason: str) -> str:
    """Returns the line that keeps a refusal."""
    return _line(key, refused=reason)


def _line(
    key: Key,
    *,
    path: str = "",
    refused: str | None = None,
    line: int | None = None,
    fingerprint: Fingerprint = (),
    judgement: dict[str, Any] | None = None,
) -> str:
    fields = {
        "version": VERSION,
        **dict(zip(_NAMES, key, strict=True)),
        "path": path,
        "refused": refused,
        "line": line,
        "fingerprint": fingerprint,
        "judgement": judgement,
    }
    return json.dumps(fields)


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
                raise UnusableLedger("is being written by another run") from None
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
        return record if record and record.verdict is not Verdict.JUDGE_ERROR else None

    def add(self, text: str) -> Record:
        """Writes a line that outlives us. Returns what is known by it."""
        line = f"{text}\n".encode()
        while line:  # one write takes it all, unless the disk is full
            line = line[os.write(self._file, line) :]
        os.fsync(self._file)
        record = Record.parse(text)
        self._known[record.key] = record
        return record

    def _read(self) -> Iterator[Record]:
        with open(self._file, "rb", closefd=False) as file:
            content = file.read()
        whole = content.rfind(b"\n") + 1
        if content[:1] not in (b"", b"{"):  # before anything is cut off
            raise UnusableLedger("holds something else than results")
        os.ftruncate(self._file, whole)
        for number, line in enumerate(content[:whole].splitlines(), 1):
            try:
                yield Record.parse(line.decode())
            except UnusableLedger:
                raise
            except (ValueError, KeyError, TypeError):
                raise UnusableLedger(f"holds no result in line {number}") from None
