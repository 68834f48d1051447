"""What a workspace holds: the stubs that count, and those that differ from a revision."""

import ast
import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..engine.answers.answer import Answer
from ..engine.catalogue.katas import FAMILIES, Kata
from ..engine.catalogue.signatures import entries_of
from ..engine.judge import read_failure
from ..engine.verdicts import Verdict
from ..workspace import git
from . import files
from .seeds import seed_for
from .tasks import Outcome, Task, known, unjudged

# Returns the content of a file of a submission, None if there is none. Raises files.Refused.
Reader = Callable[[PurePosixPath], bytes | None]

_GIT_SECONDS = 20.0  # it looks up names; that takes milliseconds


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


def find(workspace: Path, *, scale: bool, seed: str = "") -> list[Attempt]:
    """Returns what there is to every kata in a workspace. Raises NoWorkspace."""
    attempts = [_attempt(workspace, kata, seed, scale=scale) for kata in known().values()]
    is_workspace = any((workspace / family).is_dir() for family in FAMILIES)
    if not is_workspace and all(isinstance(attempt.found, Outcome) for attempt in attempts):
        raise NoWorkspace(workspace)
    return attempts


def handed_in(kata: Kata, read: Reader) -> tuple[PurePosixPath, bytes] | None:
    """Returns where the answer to a kata is, and its source; None if there is none. Raises Refused.

    A file beside the folders counts where that in its folder is missing or as it was.
    """
    inner, beside = places_of(kata)
    stub = read(inner)
    try:
        upload = read(beside)
    except files.Refused:
        if stub is None or _is_untouched(kata, stub):
            raise
        upload = None
    if upload is not None and (stub is None or _is_untouched(kata, stub)):
        return beside, upload
    return None if stub is None else (inner, stub)


def _is_untouched(kata: Kata, stub: bytes) -> bool:
    entries = entries_of(ast.parse(kata.reference.read_bytes()))
    failure = read_failure(Answer(kata.stem, kata.stub, stub), entries)
    return failure is not None and failure.verdict is Verdict.NOT_ATTEMPTED


def _attempt(workspace: Path, kata: Kata, seed: str, *, scale: bool) -> Attempt:
    try:
        found = handed_in(kata, lambda path: files.read(workspace, path))
    except files.Refused as reason:
        outcome = unjudged(kata.stem, Verdict.INVALID_ANSWER, str(reason))
        return Attempt(kata, str(path_of(kata)), outcome)
    if found is None:
        missing = unjudged(kata.stem, Verdict.NOT_ATTEMPTED, "the stub is missing")
        return Attempt(kata, str(path_of(kata)), missing)
    path, source = found
    task = Task(kata.stem, str(path), source, scale, seed_for(seed, source))
    return Attempt(kata, str(path), task)


def changed(workspace: Path, revision: str, attempts: Collection[Attempt]) -> list[Attempt]:
    """Returns the attempts that differ from a revision. Raises NoRevision."""
    paths = [attempt.path for attempt in attempts]
    before = dict(zip(paths, _at_revision(workspace, revision, paths), strict=True))
    return [attempt for attempt in attempts if before[attempt.path] not in _names(attempt)]


def _names(attempt: Attempt) -> set[str]:
    """What git may call the content of a stub; it may have written other ends of lines."""
    match attempt.found:
        case Task(source=source):
            return {
                _name(content, algorithm)
                for content in (source, source.replace(b"\r\n", b"\n"))
                for algorithm in ("sha1", "sha256")
            }
        case Outcome(judgement={"verdict": "NA"}):
            return {""}  # missing
    return set()  # refused: that is no revision's stub


def _name(content: bytes, algorithm: str) -> str:
    return hashlib.new(
        algorithm, b"blob %d\0%b" % (len(content), content), usedforsecurity=False
    ).hexdigest()


def _at_revision(workspace: Path, revision: str, paths: Collection[str]) -> list[str]:
    """Returns what git calls the content of files in a revision, '' for those that it lacks.

    Of the content itself, which may be anything, nothing is read.
    """
    wanted = f"{revision}^{{commit}}"
    commit = _git(workspace, "rev-parse", "--verify", "--end-of-options", wanted).decode().strip()
    given = "".join(f"{commit}:./{path}\n" for path in paths).encode()
    told = _git(workspace, "cat-file", "--batch-check=%(objectname)", given=given).splitlines()
    return ["" if line.endswith(b" missing") else line.decode() for line in told]


def _git(workspace: Path, *arguments: str, given: bytes = b"") -> bytes:
    try:
        done = git.run(
            workspace,
            *arguments,
            environment=git.strangers(),
            given=given,
            seconds=_GIT_SECONDS,
        )
    except git.Failed as reason:
        raise NoRevision(str(reason)) from None
    if done.code:
        raise NoRevision(done.why)
    return done.out
