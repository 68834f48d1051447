"""Collecting submissions from a workspace: the stubs that count, those that were changed since."""

import ast
import hashlib
from collections.abc import Callable, Collection
from pathlib import Path, PurePosixPath

from ..engine.answers.answer import Answer
from ..engine.catalogue.katas import FAMILIES, Kata
from ..engine.catalogue.signatures import entries_of
from ..engine.judge import Judgement, read_failure
from ..engine.verdicts import Verdict
from ..workspace import git
from . import files
from .seeds import options_for
from .submission import Graded, Submission, known, unjudged

# Returns the content of a file of a submission, None if there is none. Raises files.Refused.
Reader = Callable[[PurePosixPath], bytes | None]

_GIT_SECONDS = 20.0  # it looks up names; that takes milliseconds


class NoWorkspace(LookupError):
    """The folder holds no stubs."""


class NoRevision(LookupError):
    """Git does not know a revision, or the folder is not in a clone; the message is git's."""


def path_of(kata: Kata) -> PurePosixPath:
    """The place of a kata's stub in any workspace."""
    return PurePosixPath(kata.family, f"{kata.stem}.py")


def places_of(kata: Kata) -> tuple[PurePosixPath, PurePosixPath]:
    """Where to look for an answer: single files that were uploaded are in no folder."""
    path = path_of(kata)
    return path, PurePosixPath(path.name)


def find(workspace: Path, *, scale: bool, seed: str = "") -> list[Submission | Graded]:
    """Returns what there is to every kata in a workspace. Raises NoWorkspace.

    What is missing or refused is graded already.
    """
    found = [_collected(workspace, kata, seed, scale=scale) for kata in known().values()]
    is_workspace = any((workspace / family).is_dir() for family in FAMILIES)
    if not is_workspace and all(isinstance(one, Graded) for one in found):
        raise NoWorkspace(workspace)
    return found


def submission_of(found: Submission | Graded) -> Submission:
    """The submission, whether or not it is graded."""
    return found.submission if isinstance(found, Graded) else found


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


def _collected(workspace: Path, kata: Kata, seed: str, *, scale: bool) -> Submission | Graded:
    nothing = Submission(kata.stem, str(path_of(kata)), b"")
    try:
        found = handed_in(kata, lambda path: files.read(workspace, path))
    except files.Refused as reason:
        return unjudged(nothing, Verdict.INVALID_ANSWER, str(reason))
    if found is None:
        return unjudged(nothing, Verdict.NOT_ATTEMPTED, "the stub is missing")
    path, source = found
    options = options_for(source, seed, scale=scale)
    return Submission(kata.stem, str(path), source, options=options)


def changed(
    workspace: Path, revision: str, found: Collection[Submission | Graded]
) -> list[Submission | Graded]:
    """Returns what differs from a revision. Raises NoRevision."""
    paths = [submission_of(one).path for one in found]
    before = dict(zip(paths, _at_revision(workspace, revision, paths), strict=True))
    return [one for one in found if before[submission_of(one).path] not in _names(one)]


def _names(found: Submission | Graded) -> set[str]:
    """What git may call the content of a stub; it may have written other ends of lines."""
    match found:
        case Submission(source=source):
            return {
                _name(content, algorithm)
                for content in (source, source.replace(b"\r\n", b"\n"))
                for algorithm in ("sha1", "sha256")
            }
        case Graded(judgement=Judgement(verdict=Verdict.NOT_ATTEMPTED)):
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
