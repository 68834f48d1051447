"""Bringing what is new upstream into a learner's clone, without touching an edited stub.

It is a merge. What differs from git's own is that an edited stub, committed or not, stays as it is
whatever upstream did to it, and that nothing at all is done if anything else is in the way.
"""

import os
import subprocess
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from ..engine.catalogue import FAMILIES

_OURS = "HEAD:graders/engine"


class InTheWay(RuntimeError):
    """Nothing was changed; the message says why, and what to do."""


@dataclass(frozen=True)
class Update:
    """What was brought: new stubs, edited stubs that upstream changed as well, all other files."""

    new: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def is_clone(workspace: Path) -> bool:
    """Whether graders and solutions are in the history of the workspace itself."""
    git = _Git(workspace)
    top = git.said("rev-parse", "--show-toplevel")
    return bool(top) and Path(top) == workspace.resolve() and git.succeeds("cat-file", "-e", _OURS)


def usual_source(workspace: Path) -> str:
    """The remote to take from: `upstream` if there is one, or else where the clone came from."""
    remotes = _Git(workspace).said("remote").split()
    for name in ("upstream", "origin"):
        if name in remotes:
            return name
    raise InTheWay(
        "this clone knows no other repository. Name the one to take from, `kata update --from "
        "URL`, or once for all, `git remote add upstream URL`"
    )


def update(workspace: Path, source: str, revision: str) -> Update:
    """Merges a revision of another repository. Raises InTheWay, and has then changed nothing."""
    git = _Git(workspace)
    _require_rest(git)
    git.run("fetch", "--quiet", "--no-tags", "--", source, revision)
    ours, theirs = (git.run("rev-parse", name) for name in ("HEAD", "FETCH_HEAD"))
    base = git.said("merge-base", ours, theirs)
    if not base:
        raise InTheWay(
            f"{source} and this clone have no commit in common. Is it the right repository? In a "
            "shallow clone, `git fetch --unshallow` brings the history"
        )
    if base == theirs:
        return Update()
    edited = set(_edited_stubs(git, workspace, base, theirs))
    merged = theirs if base == ours else _merge(git, ours, theirs, edited, source)
    changes = git.changes(ours, merged)
    _require_room(git, changes.keys() - edited, merged)
    _bring(git, workspace, merged, {path: changes[path] for path in changes.keys() - edited})
    git.run("update-ref", "-m", f"kata update: {source}", "HEAD", merged, ours)
    return _told(git.changes(base, theirs), edited)


def _require_rest(git: "_Git") -> None:
    for name in ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD"):
        if git.succeeds("rev-parse", "--quiet", "--verify", name):
            raise InTheWay("git is in the middle of something: `git status` says how to end it")
    if not git.succeeds("diff", "--cached", "--quiet"):
        raise InTheWay("there are staged changes: `git commit` them, or `git restore --staged .`")


def _edited_stubs(git: "_Git", workspace: Path, *untouched: str) -> Iterator[str]:
    """Stubs that are as in none of these commits."""
    there = [path for family in FAMILIES for path in (workspace / family).glob("[!_]*.py")]
    for path in (str(path.relative_to(workspace)) for path in there):
        present = git.said("hash-object", "--", path)
        if present not in [git.blob(commit, path) for commit in untouched]:
            yield path


def _merge(git: "_Git", ours: str, theirs: str, edited: Collection[str], source: str) -> str:
    """Returns a commit that has both, and the edited stubs as we have committed them."""
    merged = git.merged(ours, theirs)
    conflicts = merged.conflicts - {*edited}
    if conflicts:
        raise InTheWay(
            f"both sides have changed {_list(conflicts)}. `git merge FETCH_HEAD` lets you settle "
            "it; `git checkout FETCH_HEAD -- PATH` and a commit take upstream's version"
        )
    with git.other_index() as index:
        index.run("read-tree", merged.tree)
        for path in edited:
            if blob := git.blob(ours, path):
                index.run("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}")
        tree = index.run("write-tree")
    message = f"Merge what is new from {source}"
    return git.run("commit-tree", tree, "-p", ours, "-p", theirs, "-m", message)


def _require_room(git: "_Git", paths: Collection[str], commit: str) -> None:
    """Refuses to overwrite what is in no commit of ours, unless it is the same."""
    loose = {*git.listed("diff", "--name-only"), *git.listed("ls-files", "--others")}
    at_stake = {
        path
        for path in loose & {*paths}
        if git.said("hash-object", "--", path) != git.blob(commit, path)
    }
    if at_stake:
        raise InTheWay(
            f"upstream has changed {_list(at_stake)}, and so have you. Commit it or `git stash` "
            "it, then say `kata update` again"
        )


def _bring(git: "_Git", workspace: Path, commit: str, changes: dict[str, str]) -> None:
    """Writes these files as they are in a commit, and makes the index that commit's."""
    written = [path for path, what in changes.items() if what != "D"]
    with git.other_index() as index:
        index.run("read-tree", commit)
        index.run("checkout-index", "--force", "--quiet", "-z", "--stdin", given=written)
    for path in (path for path, what in changes.items() if what == "D"):
        (workspace / path).unlink(missing_ok=True)
    git.run("read-tree", commit)
    git.succeeds("update-index", "-q", "--refresh")


def _told(changes: dict[str, str], edited: Collection[str]) -> Update:
    stubs = {path for path in changes if path.partition("/")[0] in FAMILIES}
    new = {path for path in stubs - {*edited} if changes[path] == "A"}
    kept = stubs & {*edited}
    return Update(*(tuple(sorted(part)) for part in (new, kept, changes.keys() - new - kept)))


def _list(paths: Collection[str], most: int = 5) -> str:
    shown = ", ".join(sorted(paths)[:most])
    return f"{shown} and {len(paths) - most} more" if len(paths) > most else shown


@dataclass(frozen=True)
class _Merged:
    tree: str
    conflicts: frozenset[str]


class _Git:
    """Git in one folder."""

    def __init__(self, folder: Path, index: str = "") -> None:
        self._folder = folder
        self._environment = {**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
        if index:
            self._environment["GIT_INDEX_FILE"] = index

    def _started(self, *arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        command = ["git", "-C", str(self._folder), *arguments]
        try:
            return subprocess.run(
                command, env=self._environment, input=given, capture_output=True, check=False
            )
        except OSError as error:
            raise InTheWay(f"git cannot be run: {error.strerror}") from None

    def run(self, *arguments: str, given: Collection[str] = ()) -> str:
        """Returns what git prints. Raises InTheWay with what it says if it fails."""
        done = self._started(*arguments, given="".join(f"{path}\0" for path in given).encode())
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip()
            raise InTheWay(f"git {arguments[0]}: {said}")
        return os.fsdecode(done.stdout).strip()

    def said(self, *arguments: str) -> str:
        """Returns what git prints, nothing if it fails."""
        done = self._started(*arguments)
        return "" if done.returncode else os.fsdecode(done.stdout).strip()

    def succeeds(self, *arguments: str) -> bool:
        return self._started(*arguments).returncode == 0

    def listed(self, *arguments: str) -> list[str]:
        """Returns the paths that git prints."""
        return self.run(arguments[0], "-z", *arguments[1:]).split("\0")[:-1]

    def blob(self, commit: str, path: str) -> str:
        """The name of a file's content in a commit, '' if it has none."""
        return self.said("rev-parse", "--quiet", "--verify", f"{commit}:{path}")

    def changes(self, before: str, after: str) -> dict[str, str]:
        """Each path that differs, and how: A, M or D."""
        words = self.listed("diff-tree", "-r", "--name-status", "--no-renames", before, after)
        return dict(zip(words[1::2], words[::2], strict=True))

    def merged(self, ours: str, theirs: str) -> _Merged:
        arguments = ("merge-tree", "--write-tree", "--name-only", "-z", ours, theirs)
        done = self._started(*arguments)
        if done.returncode > 1:
            raise InTheWay(f"git merge-tree: {done.stderr.decode('utf-8', 'replace').strip()}")
        tree, *paths = os.fsdecode(done.stdout).partition("\0\0")[0].split("\0")
        return _Merged(tree, frozenset(paths) if done.returncode else frozenset())

    def other_index(self) -> "_OtherIndex":
        return _OtherIndex(self._folder)


class _OtherIndex:
    """Git with an index of its own, so that the learner's stays as it is until the end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._temporary = TemporaryDirectory(prefix="kata-")

    def __enter__(self) -> _Git:
        return _Git(self._folder, str(Path(self._temporary.name, "index")))

    def __exit__(self, *_: object) -> None:
        self._temporary.cleanup()
