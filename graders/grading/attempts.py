"""What a workspace holds: the stubs that count, and those that differ from a revision."""

import os
import subprocess
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..engine.catalogue import FAMILIES, Kata
from ..engine.verdicts import Verdict
from . import files
from .tasks import Outcome, Task, known, unjudged

_TRUSTS_NOTHING = {  # of what the configuration in a stranger's `.git` could have git run
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",
    "LC_ALL": "C",
}


class NoWorkspace(LookupError):
    """The folder holds no stubs."""


class NoRevision(LookupError):
    """Git does not know a revision, or the folder is not in a clone; the message is git's."""


@dataclass(frozen=True)
class Attempt:
    """A stub as it was found: an answer to judge, or what is said of it without."""

    kata: Kata
    path: str
    found: Task | Outcome


def path_of(kata: Kata) -> PurePosixPath:
    """The place of a kata's stub in any workspace."""
    return PurePosixPath(kata.family, f"{kata.stem}.py")


def places_of(kata: Kata) -> tuple[PurePosixPath, PurePosixPath]:
    """Where to look for an answer: single files that were uploaded are in no folder."""
    path = path_of(kata)
    return path, PurePosixPath(path.name)


def find(workspace: Path, *, scale: bool) -> list[Attempt]:
    """Returns what there is to every kata in a workspace. Raises NoWorkspace."""
    attempts = [_attempt(workspace, kata, scale=scale) for kata in known().values()]
    is_workspace = any((workspace / family).is_dir() for family in FAMILIES)
    if not is_workspace and all(isinstance(attempt.found, Outcome) for attempt in attempts):
        raise NoWorkspace(workspace)
    return attempts


def _attempt(workspace: Path, kata: Kata, *, scale: bool) -> Attempt:
    for path in places_of(kata):
        try:
            source = files.read(workspace, path)
        except files.Refused as reason:
            outcome = unjudged(kata.stem, Verdict.INVALID_ANSWER, str(reason))
            return Attempt(kata, str(path), outcome)
        if source is not None:
            return Attempt(kata, str(path), Task(kata.stem, str(path), source, scale))
    missing = unjudged(kata.stem, Verdict.NOT_ATTEMPTED, "the stub is missing")
    return Attempt(kata, str(path_of(kata)), missing)


def changed(workspace: Path, revision: str, attempts: Collection[Attempt]) -> list[Attempt]:
    """Returns the attempts that differ from a revision. Raises NoRevision."""
    paths = [attempt.path for attempt in attempts]
    before = _at_revision(workspace, revision, paths)
    return [attempt for attempt in attempts if _source(attempt) != before[attempt.path]]


def _source(attempt: Attempt) -> bytes | None:
    match attempt.found:
        case Task(source=source):
            return source
        case Outcome(judgement={"verdict": "NA"}):
            return None  # missing
    return b""  # refused: no stub is empty


def _at_revision(
    workspace: Path, revision: str, paths: Collection[str]
) -> Mapping[str, bytes | None]:
    """Reads files of a revision; runs no filters, hooks or helpers."""
    git = _git(workspace)
    commit = git(["rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}"], b"")
    wanted = "".join(f"{commit.decode().strip()}:./{path}\n" for path in paths)
    answered = git(["cat-file", "--batch"], wanted.encode())
    found: dict[str, bytes | None] = {}
    for path in paths:
        header, _, answered = answered.partition(b"\n")
        if header.endswith(b" missing"):
            found[path] = None
            continue
        size = int(header.rpartition(b" ")[2])
        found[path], answered = answered[:size], answered[size + 1 :]
    return found


def _git(workspace: Path) -> Callable[[list[str], bytes], bytes]:
    environment = {**os.environ, **_TRUSTS_NOTHING}

    def run(arguments: list[str], given: bytes) -> bytes:
        command = ["git", "-c", "core.fsmonitor=false", *arguments]
        try:
            done = subprocess.run(
                command, cwd=workspace, env=environment, input=given, capture_output=True
            )
        except OSError as error:
            raise NoRevision(f"git cannot be run: {error.strerror}") from None
        if done.returncode:
            raise NoRevision(done.stderr.decode("utf-8", "replace").strip())
        return done.stdout

    return run
