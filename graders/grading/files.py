"""Reading files that a stranger wrote: plain ones only, of bounded size, through no link."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from ..engine.reading.files import MAX_SOURCE_BYTES

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK  # a named pipe must not hold us up


class Refused(Exception):
    """What was handed in is not read; the message says why."""


def read(folder: Path, path: PurePosixPath) -> bytes | None:
    """Returns an answer's source, None if there is no such file. Raises Refused.

    A link could lead to the reference solution. Of a file that is too large a little more is
    returned than the judge takes.
    """
    try:
        with _opened(folder, path) as file:
            if not stat.S_ISREG(os.fstat(file).st_mode):
                raise Refused(f"{path} is no plain file")
            with open(file, "rb", closefd=False) as stream:
                return stream.read(MAX_SOURCE_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        if _is_link(folder, path):
            raise Refused(f"{path} is a symbolic link, or in a folder that is one") from None
        if isinstance(error, NotADirectoryError):
            return None
        raise Refused(f"{path} cannot be read: {error.strerror}") from None


@contextmanager
def _opened(folder: Path, path: PurePosixPath) -> Iterator[int]:
    """Opens a file step by step, so that no folder on the way is a link either."""
    at = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for part in path.parts[:-1]:
            inner = os.open(part, _FOLDER, dir_fd=at)
            os.close(at)
            at = inner
        file = os.open(path.name, _FILE, dir_fd=at)
    finally:
        os.close(at)
    try:
        yield file
    finally:
        os.close(file)


def _is_link(folder: Path, path: PurePosixPath) -> bool:
    with suppress(OSError):
        return any((folder / part).is_symlink() for part in (path, *path.parents))
    return False
