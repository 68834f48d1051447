"""What submissions come in: folders, zip archives, git bundles. Nothing is ever unpacked.

Each is refused as a whole if it is damaged or tries anything; otherwise single files are read from
it, of bounded size.
"""

import os
import resource
import stat
import struct
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple, Protocol
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ..engine.files import MAX_SOURCE_BYTES
from ..engine.limits import MIB
from ..grading import files
from ..grading.files import Refused

_MOST_BYTES = 16 * MIB  # a whole fork has less than two
_MOST_UNPACKED_BYTES = 128 * MIB
_GIT_SECONDS = 60
_GIT_MEMORY_BYTES = 1024 * MIB
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
        try:
            archive = ZipFile(path)
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
        return set(os.listdir(self._path))  # noqa: PTH208  # names, not paths

    def read(self, path: PurePosixPath) -> bytes | None:
        return files.read(self._path, path)


class _Zip:
    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._members: dict[PurePosixPath, ZipInfo] = {}
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
        self._git("init", "--quiet", "--bare", ".")
        # A blob of which this makes more than a megabyte is not held in memory.
        fetch = ("-c", "core.bigFileThreshold=1m", "fetch", "--quiet", "--no-tags")
        self._git(*fetch, str(bundle.resolve()), self._tip(bundle))
        self._blobs = dict(self._listed())

    def _tip(self, bundle: Path) -> str:
        """What to take: HEAD, or the only branch that there is."""
        heads = self._git("bundle", "list-heads", str(bundle.resolve())).decode("utf-8", "replace")
        names = [line.partition(" ")[2] for line in heads.splitlines()]
        if not names or ("HEAD" not in names and len(names) > 1):
            raise Refused("it has no branch, or several and no HEAD")
        return "HEAD" if "HEAD" in names else names[0]

    def _listed(self) -> Iterator[tuple[PurePosixPath, _Blob]]:
        listed = self._git("ls-tree", "-r", "-z", "--long", "FETCH_HEAD")
        for line in listed.decode("utf-8", "surrogateescape").split("\0")[:-1]:
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
        """Runs git, which sees no configuration but its own, within limits."""
        try:
            done = subprocess.run(
                ["git", *arguments],
                cwd=self._folder,
                env={
                    "PATH": os.environ.get("PATH", os.defpath),
                    "GIT_CONFIG_NOSYSTEM": "1",
                    "GIT_CONFIG_GLOBAL": os.devnull,
                    "GIT_ALLOW_PROTOCOL": "file",
                    "LC_ALL": "C",
                },
                capture_output=True,
                timeout=_GIT_SECONDS,
                preexec_fn=_bound_memory,
            )
        except subprocess.TimeoutExpired:
            raise Refused("git takes too long to read it") from None
        except OSError as error:
            raise Refused(f"git cannot be run: {error.strerror}") from None
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
            raise Refused(f"git cannot read it: {said}")
        return done.stdout


def _bound_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_GIT_MEMORY_BYTES, _GIT_MEMORY_BYTES))
