"""What submissions come in: folders, zip archives, git bundles. Nothing is ever unpacked.

Each is refused as a whole if it is damaged or tries anything; otherwise single files are read from
it, of bounded size.
"""

import os
import re
import stat
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from itertools import islice
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple, Protocol
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ..engine.reading.files import MAX_SOURCE_BYTES
from ..engine.sandbox.limits import MIB
from ..grading import files
from ..grading.files import Refused
from ..workspace import git

_MOST_BYTES = 16 * MIB  # a whole fork has less than two
_MOST_UNPACKED_BYTES = 128 * MIB
_MOST_FILES = 20_000  # a whole fork has less than a thousand
# What is read at once: more than an answer, and the list of a zip archive's members, of which each
# takes a hundred times as much memory when it is parsed.
_MOST_AT_ONCE_BYTES = 2 * MIB
_COMMIT = re.compile(r"[0-9a-f]{40,64}")
_BUNDLES = (b"# v2 git bundle\n", b"# v3 git bundle\n")
_UNREADABLE = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,  # encrypted
    ValueError,
    struct.error,
    zlib.error,
)


class Container(Protocol):
    """A tree of files."""

    def top(self) -> set[str]:
        """The names at the top."""

    def read(self, path: PurePosixPath) -> bytes | None:
        """Returns the content of a file, None if there is none. Raises Refused."""


@contextmanager
def opened(path: Path) -> Iterator[Container]:
    """Opens what a submission comes in. Raises Refused."""
    if path.is_symlink():
        raise Refused("it is a symbolic link")
    if path.is_dir():
        yield _Folder(path)
        return
    if not path.is_file():
        raise Refused("it is neither a folder nor a plain file" if path.exists() else "it is gone")
    if path.stat().st_size > _MOST_BYTES:
        raise Refused(f"it is larger than {_MOST_BYTES // MIB} MiB")
    with _archive(path) as archive:
        yield archive


@contextmanager
def _archive(path: Path) -> Iterator[Container]:
    with path.open("rb") as file:
        begin = file.read(len(_BUNDLES[0]))
    if begin in _BUNDLES:
        with TemporaryDirectory(prefix="kata-") as folder:
            yield _Bundle(path, Path(folder))
    elif begin.startswith(b"PK"):
        with _Bounded(path) as file:
            try:
                archive = ZipFile(file)
            except _UNREADABLE as error:
                raise Refused(f"it is no zip archive that can be read: {error}") from None
            with archive:
                yield _Zip(archive)
    else:
        raise Refused("it is neither a folder, a zip archive, a git bundle nor a Python file")


class _Folder:
    def __init__(self, path: Path) -> None:
        self._path = path

    def top(self) -> set[str]:
        with os.scandir(self._path) as entries:
            return {entry.name for entry in islice(entries, _MOST_FILES)}

    def read(self, path: PurePosixPath) -> bytes | None:
        return files.read(self._path, path)


class _Bounded(FileIO):
    """A file of which nobody reads much at once, whatever it says of itself."""

    def read(self, size: int | None = -1, /) -> bytes:
        left = os.fstat(self.fileno()).st_size - self.tell()
        if min(left, left if size is None or size < 0 else size) > _MOST_AT_ONCE_BYTES:
            raise Refused(f"it holds more than {_MOST_FILES:_} files")
        return super().read(size) or b""


class _Zip:
    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._members: dict[PurePosixPath, ZipInfo] = {}
        if len(archive.infolist()) > _MOST_FILES:
            raise Refused(f"it holds more than {_MOST_FILES:_} files")
        unpacked = 0
        for member in archive.infolist():
            unpacked += member.file_size
            if not member.is_dir():
                self._add(member)
        if unpacked > _MOST_UNPACKED_BYTES:
            raise Refused(f"it would unpack to {unpacked // MIB:_} MiB")

    def _add(self, member: ZipInfo) -> None:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts:
            raise Refused(f"{member.filename} lies outside of it")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise Refused(f"{member.filename} is a symbolic link")
        if path in self._members:
            raise Refused(f"it holds {member.filename} twice")
        self._members[path] = member

    def top(self) -> set[str]:
        return {path.parts[0] for path in self._members if path.parts}

    def read(self, path: PurePosixPath) -> bytes | None:
        member = self._members.get(path)
        if member is None:
            return None
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise Refused(f"{path} is compressed in an unusual way")  # LZMA may ask for 4 GB
        try:
            with self._archive.open(member) as file:
                return file.read(MAX_SOURCE_BYTES + 1)
        except _UNREADABLE as error:
            raise Refused(f"{path} cannot be read: {error}") from None


class _Blob(NamedTuple):
    mode: str
    digest: str
    size: int


class _Bundle:
    def __init__(self, bundle: Path, folder: Path) -> None:
        self._folder = folder
        path = str(bundle.resolve())
        self._git("init", "--quiet", "--bare", "--template=", ".")
        commit = self._tip(path)
        self._git("bundle", "unbundle", path)
        self._blobs = dict(self._listed(commit))

    def _tip(self, bundle: str) -> str:
        """The commit to take: HEAD's, or that of the only branch that there is.

        Names are a stranger's: git is never told one.
        """
        heads = self._git("bundle", "list-heads", bundle).decode("utf-8", "replace")
        tips = {
            name: commit for commit, _, name in (line.partition(" ") for line in heads.splitlines())
        }
        if not tips or ("HEAD" not in tips and len(tips) > 1):
            raise Refused("it has no branch, or several and no HEAD")
        commit = tips["HEAD"] if "HEAD" in tips else next(iter(tips.values()))
        if not _COMMIT.fullmatch(commit):
            raise Refused("git cannot read it: it names no commit")
        return commit

    def _listed(self, commit: str) -> Iterator[tuple[PurePosixPath, _Blob]]:
        listed = self._git("ls-tree", "-r", "-z", "--long", commit)
        lines = listed.decode("utf-8", "surrogateescape").split("\0")[:-1]
        if len(lines) > _MOST_FILES:
            raise Refused(f"it holds more than {_MOST_FILES:_} files")
        for line in lines:
            facts, _, name = line.partition("\t")
            mode, kind, digest, size = facts.split()
            if kind == "blob":
                yield PurePosixPath(name), _Blob(mode, digest, int(size))

    def top(self) -> set[str]:
        return {path.parts[0] for path in self._blobs}

    def read(self, path: PurePosixPath) -> bytes | None:
        blob = self._blobs.get(path)
        if blob is None:
            return None
        if blob.mode == "120000":
            raise Refused(f"{path} is a symbolic link")
        if blob.size > MAX_SOURCE_BYTES:
            return bytes(MAX_SOURCE_BYTES + 1)
        return self._git("cat-file", "blob", blob.digest)

    def _git(self, *arguments: str) -> bytes:
        """Runs git, which sees no configuration but its own."""
        environment = git.strangers() | {"GIT_CONFIG_GLOBAL": os.devnull}
        try:
            done = git.run(self._folder, *arguments, environment=environment)
        except git.Failed as reason:
            raise Refused(str(reason)) from None
        if done.code:
            raise Refused(f"git cannot read it: {done.why}")
        return done.out
