"""Submissions as strangers hand them in: archives, bundles, and what is meant to do harm."""

import random
import stat
import struct
import zlib
from collections.abc import Mapping
from hashlib import sha1
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from .forks import commit, git, write


def zipped(path: Path, files: Mapping[str, str | bytes]) -> Path:
    """Writes a zip archive."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def zipped_link(path: Path, name: str, target: str) -> Path:
    """Writes a zip archive with a symbolic link."""
    member = ZipInfo(name)
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    with ZipFile(path, "w") as archive:
        archive.writestr(member, target)
    return path


def bomb(path: Path, name: str, megabytes: int) -> Path:
    """Writes a small zip archive with a large file."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive, archive.open(name, "w") as file:
        for _ in range(megabytes):
            file.write(bytes(1 << 20))
    return path


def tree_bomb(path: Path) -> Path:
    """Writes a git bundle of a kilobyte whose tree holds 10^10 files."""
    folder = path.with_suffix(".repository")
    folder.mkdir()
    git(folder, "init", "--quiet", "--bare")
    (folder / "blob").write_text("x = 1\n")
    kind, mode = "blob", "100644"
    name = git(folder, "hash-object", "-w", "blob")
    for _ in range(10):
        listed = "".join(f"{mode} {kind} {name}\t{n}{'a' * 30}\n" for n in range(10))
        name = git(folder, "mktree", given=listed)
        kind, mode = "tree", "040000"
    tip = git(folder, "commit-tree", name, "-m", "bomb")
    git(folder, "update-ref", "refs/heads/main", tip)
    git(folder, "bundle", "create", "--quiet", str(path), "main")
    return path


def delta_bomb(path: Path, member: str) -> Path:
    """Writes a small git bundle with a file of a gigabyte, as a difference to a small one."""
    base = random.Random(0).randbytes(1 << 16)
    target_size = 1 << 30
    # Copies of the whole base, one after the other: `0xb0` says that two bytes of size follow.
    one = b"\xb0\xff\xff"
    count = target_size // 0xFFFF
    delta = _varint(len(base)) + _varint(count * 0xFFFF) + one * count
    digest = sha1(b"blob %d\0" % (count * 0xFFFF))
    for _ in range(count):
        digest.update(base[:0xFFFF])
    name = digest.digest()
    below = PurePosixPath(member)
    tree, kind = name, b"100644 "
    entries = []
    for part in (below.name, *(parent.name for parent in below.parents if parent.name)):
        content = kind + part.encode() + b"\0" + tree
        entries.append(content)
        tree, kind = sha1(b"tree %d\0%b" % (len(content), content)).digest(), b"40000 "
    commit = b"tree %b\nauthor a <a@a> 0 +0000\ncommitter a <a@a> 0 +0000\n\nbomb\n" % (
        tree.hex().encode()
    )
    first = _object(3, base)
    objects = [first, *(_object(2, content) for content in entries), _object(1, commit)]
    base_name = sha1(b"blob %d\0%b" % (len(base), base)).digest()
    objects.append(_header(7, len(delta)) + base_name + zlib.compress(delta))
    pack = b"PACK" + struct.pack(">II", 2, len(objects)) + b"".join(objects)
    tip = sha1(b"commit %d\0%b" % (len(commit), commit)).hexdigest()
    head = f"# v2 git bundle\n{tip} HEAD\n\n".encode()
    path.write_bytes(head + pack + sha1(pack).digest())
    return path


def _object(kind: int, content: bytes) -> bytes:
    return _header(kind, len(content)) + zlib.compress(content)


def _header(kind: int, size: int) -> bytes:
    first, size = kind << 4 | size & 15, size >> 4
    return bytes([first | 128]) + _varint(size) if size else bytes([first])


def _varint(number: int) -> bytes:
    found = bytearray()
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    return bytes([*found, number])


def many_members(path: Path, count: int) -> Path:
    """Writes a zip archive with many members, each of them empty."""
    with ZipFile(path, "w") as archive:
        for number in range(count):
            archive.writestr(ZipInfo(str(number)), b"")
    return path


def bundled(path: Path, files: dict[str, str], links: Mapping[str, str] | None = None) -> Path:
    """Writes a git bundle with one commit."""
    folder = path.with_suffix(".repository")
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    write(folder, files)
    for name, target in (links or {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(target)
    commit(folder)
    git(folder, "bundle", "create", "--quiet", str(path), "HEAD")
    return path
