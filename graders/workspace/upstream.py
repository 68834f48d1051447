"""Bringing what is new upstream into a learner's clone, without touching an edited stub.

It is a merge. What differs from git's own is that an edited stub, committed or not, stays as it is
whatever upstream did to it, and that nothing at all is done if anything else is in the way. Nor may
upstream hold links: they could lead out of the clone.
"""

import os
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from ..engine.catalogue.katas import FAMILIES
from . import git as limited

_OURS = "HEAD:graders/engine"
_MOST_FILES = 20_000  # the project has less than a thousand
_FETCH_SECONDS = 600.0
_PLAIN = {"100644", "100755"}


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


def address(workspace: Path, remote: str) -> str:
    """Where a remote is, without what may be a password in it."""
    return re.sub(r"//[^/@]*@", "//", _Git(workspace).said("remote", "get-url", remote))


def update(workspace: Path, source: str, revision: str) -> Update:
    """Merges a revision of another repository. Raises InTheWay, and has then changed nothing."""
    git = _Git(workspace)
    _require_rest(git)
    git.fetch(source, revision)
    ours, theirs = (git.run("rev-parse", name) for name in ("HEAD", "FETCH_HEAD"))
    base = git.said("merge-base", ours, theirs)
    if not base:
        raise InTheWay(
            f"{source} and this clone have no commit in common. Is it the right repository? In a "
            "shallow clone, `git fetch --unshallow` brings the history"
        )
    if base == theirs:
        return Update()
    _require_plain(git, theirs, source)
    edited = set(_edited_stubs(git, workspace, base, theirs))
    merged = theirs if base == ours else _merge(git, ours, theirs, edited, source)
    changes = git.changes(ours, merged)
    brought = {path: change for path, change in changes.items() if path not in edited}
    _require_room(git, workspace, brought)
    _bring(git, workspace, merged, brought)
    git.run("update-ref", "-m", f"kata update: {source}", "HEAD", merged, ours)
    return _told(git.changes(base, theirs), edited)


def _require_rest(git: "_Git") -> None:
    for name in ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD"):
        if git.succeeds("rev-parse", "--quiet", "--verify", name):
            raise InTheWay("git is in the middle of something: `git status` says how to end it")
    if not git.succeeds("diff", "--cached", "--quiet"):
        raise InTheWay("there are staged changes: `git commit` them, or `git restore --staged .`")


def _require_plain(git: "_Git", commit: str, source: str) -> None:
    """Refuses a tree with anything but plain files under names that are fit for every system."""
    modes = git.modes(commit)
    if len(modes) > _MOST_FILES:
        raise InTheWay(f"{source} holds more than {_MOST_FILES:_} files")
    if any(not path.isprintable() for path in modes):
        raise InTheWay(f"{source} holds files with control characters in their names")
    if odd := {path for path, mode in modes.items() if mode not in _PLAIN}:
        raise InTheWay(
            f"{source} holds links or submodules, which could lead out of this clone: {_list(odd)}"
        )
    if odd := set(_same_but_for_case(modes)):
        raise InTheWay(f"{source} holds names that differ in nothing but their case: {_list(odd)}")


def _same_but_for_case(paths: Collection[str]) -> Iterator[str]:
    """Files, or folders, that some systems take for one and the same."""
    found: dict[str, PurePosixPath] = {}
    for each in (PurePosixPath(path) for path in paths):
        for path in (each, *each.parents):
            folded = unicodedata.normalize("NFC", str(path)).casefold()
            if found.setdefault(folded, path) != path:
                yield str(path)


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


def _require_room(git: "_Git", workspace: Path, changes: "Mapping[str, _Change]") -> None:
    """Refuses to overwrite or delete what is in no commit of ours, or lies behind a link."""
    at_stake = set()
    present = []
    for path in changes:
        kind = _kind(workspace / path)
        at_stake |= set(_outside(workspace, path, changes))
        if kind == "file":
            present.append(path)
        elif kind == "folder" and changes[path].after:
            at_stake |= {found for found in _files_in(workspace, path) if found not in changes}
        elif kind or changes[path].what == "M":  # a link, or gone
            at_stake.add(path)
    for path, blob in git.hashed(present).items():
        if blob not in (changes[path].before, changes[path].after):
            at_stake.add(path)
    if at_stake:
        raise InTheWay(
            f"upstream has changed {_list(at_stake)}, and so have you. Commit it or `git stash` "
            "it, then say `kata update` again"
        )


def _kind(path: Path) -> str:
    """What is there: '' for nothing."""
    if path.is_symlink():
        return "link"
    if path.is_dir():
        return "folder"
    return "file" if os.path.lexists(path) else ""


def _outside(workspace: Path, path: str, changes: "Mapping[str, _Change]") -> Iterator[str]:
    """What stands where the folders of a path should be: links, and files that are to stay."""
    for folder in PurePosixPath(path).parents:
        kind = _kind(workspace / folder)
        if kind == "link" or (kind == "file" and str(folder) not in changes):
            yield str(folder)


def _files_in(workspace: Path, folder: str) -> Iterator[str]:
    for inner in (workspace / folder).rglob("*"):
        if _kind(inner) != "folder":
            yield str(inner.relative_to(workspace))


def _bring(git: "_Git", workspace: Path, commit: str, changes: "Mapping[str, _Change]") -> None:
    """Writes these files as they are in a commit, and makes the index that commit's."""
    written = [path for path, change in changes.items() if change.after]
    with git.other_index() as index:
        index.run("read-tree", commit)
        # What goes leaves first: a file may become a folder.
        for path in changes.keys() - {*written}:
            if _kind(workspace / path) == "file":
                (workspace / path).unlink()
        index.run("checkout-index", "--force", "--quiet", "-z", "--stdin", given=_ended(written))
    git.run("read-tree", commit)
    git.succeeds("update-index", "-q", "--refresh")


def _ended(paths: Collection[str]) -> bytes:
    """Paths, each with a null byte at its end."""
    return os.fsencode("".join(f"{path}\0" for path in paths))


def _told(changes: "Mapping[str, _Change]", edited: Collection[str]) -> Update:
    stubs = {path for path in changes if path.partition("/")[0] in FAMILIES}
    new = {path for path in stubs - {*edited} if changes[path].what == "A"}
    kept = stubs & {*edited}
    return Update(*(tuple(sorted(part)) for part in (new, kept, changes.keys() - new - kept)))


def _list(paths: Collection[str], most: int = 5) -> str:
    shown = ", ".join(sorted(paths)[:most])
    return f"{shown} and {len(paths) - most} more" if len(paths) > most else shown


@dataclass(frozen=True)
class _Merged:
    tree: str
    conflicts: frozenset[str]


@dataclass(frozen=True)
class _Change:
    """How a path differs, A, M or D, and the names of its content before and after; '' for none."""

    what: str
    before: str
    after: str


class _Git:
    """Git in one folder."""

    def __init__(self, folder: Path, index: str = "") -> None:
        self._folder = folder
        self._environment = limited.own()
        if index:
            self._environment["GIT_INDEX_FILE"] = index

    def _started(
        self,
        *arguments: str,
        given: bytes = b"",
        seconds: float = limited.SECONDS,
        asks: bool = False,
    ) -> limited.Ended:
        try:
            return limited.run(
                self._folder,
                *arguments,
                environment=self._environment,
                given=given,
                seconds=seconds,
                asks=asks,
            )
        except limited.Failed as reason:
            raise InTheWay(f"git {arguments[0]}: {reason}") from None

    def fetch(self, source: str, revision: str) -> None:
        """Brings a revision of another repository as FETCH_HEAD."""
        options = ("--quiet", "--no-tags", "--no-recurse-submodules")
        arguments = ("fetch", *options, "--", source, revision)
        _printed(arguments, self._started(*arguments, seconds=_FETCH_SECONDS, asks=True))

    def run(self, *arguments: str, given: bytes = b"") -> str:
        """Returns what git prints. Raises InTheWay with what it says if it fails."""
        return _printed(arguments, self._started(*arguments, given=given)).strip()

    def said(self, *arguments: str) -> str:
        """Returns what git prints, nothing if it fails."""
        done = self._started(*arguments)
        return "" if done.code else os.fsdecode(done.out).strip()

    def succeeds(self, *arguments: str) -> bool:
        return self._started(*arguments).code == 0

    def listed(self, *arguments: str) -> list[str]:
        """Returns the words that git prints with a null byte after each."""
        return _printed(arguments, self._started(*arguments)).split("\0")[:-1]

    def blob(self, commit: str, path: str) -> str:
        """The name of a file's content in a commit, '' if it has none."""
        return self.said("rev-parse", "--quiet", "--verify", f"{commit}:{path}")

    def hashed(self, paths: Collection[str]) -> dict[str, str]:
        """The names of the content that files have now; no path has a line feed in it."""
        given = os.fsencode("".join(f"{path}\n" for path in paths))
        return dict(
            zip(paths, self.run("hash-object", "--stdin-paths", given=given).split(), strict=True)
        )

    def modes(self, commit: str) -> dict[str, str]:
        """Each path in a commit, with its mode."""
        found = self.listed("ls-tree", "-r", "-z", "--full-tree", commit)
        return {
            path: facts.split()[0] for facts, _, path in (line.partition("\t") for line in found)
        }

    def changes(self, before: str, after: str) -> dict[str, _Change]:
        """Each path that differs, and how."""
        words = self.listed("diff-tree", "-r", "-z", "--no-renames", "--no-abbrev", before, after)
        return dict(zip(words[1::2], map(_change, words[::2]), strict=True))

    def merged(self, ours: str, theirs: str) -> _Merged:
        arguments = ("merge-tree", "--write-tree", "--name-only", "-z", ours, theirs)
        done = self._started(*arguments)
        if done.code > 1:
            raise InTheWay(f"git merge-tree: {done.why}")
        tree, *paths = os.fsdecode(done.out).partition("\0\0")[0].split("\0")
        return _Merged(tree, frozenset(paths) if done.code else frozenset())

    def other_index(self) -> "_OtherIndex":
        return _OtherIndex(self._folder)


def _printed(arguments: tuple[str, ...], done: limited.Ended) -> str:
    if done.code:
        raise InTheWay(f"git {arguments[0]}: {done.said or done.why}")
    return os.fsdecode(done.out)


def _change(facts: str) -> _Change:
    """Reads what `diff-tree` says of a path: `:100644 100644 BEFORE AFTER M`."""
    _, _, before, after, what = facts.split()
    return _Change(what[0], *("" if not name.strip("0") else name for name in (before, after)))


class _OtherIndex:
    """Git with an index of its own, so that the learner's stays as it is until the end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._temporary = TemporaryDirectory(prefix="kata-")

    def __enter__(self) -> _Git:
        return _Git(self._folder, str(Path(self._temporary.name, "index")))

    def __exit__(self, *_: object) -> None:
        self._temporary.cleanup()
