"""Submissions as strangers hand them in: archives, bundles, and what is meant to do harm."""

import stat
from collections.abc import Mapping
from pathlib import Path
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
