"""Files that a learner can put anything in place of: reading one neither hangs nor floods.

A pipe, a device or a folder is refused as what it is, and of a file no more is read than asked for.
"""

import errno
import os
import stat
from pathlib import Path

MAX_SOURCE_BYTES = 64 * 1024  # of one answer: the longest of our solutions has a tenth of it


class NotAFile(OSError):
    """Something else lies in its place, such as a folder or a pipe; `strerror` says what."""


def read(path: Path, most: int = -1) -> bytes:
    """Returns the first `most` bytes of a file, or all of it. Raises OSError."""
    # Without O_NONBLOCK, to open a pipe waits for somebody who writes into it.
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    kind = os.fstat(handle).st_mode
    if not stat.S_ISREG(kind):
        os.close(handle)
        raise _not_a_file(kind, path)
    with os.fdopen(handle, "rb") as file:
        return file.read(most)


def _not_a_file(kind: int, path: Path) -> NotAFile:
    what = "a folder" if stat.S_ISDIR(kind) else "a pipe" if stat.S_ISFIFO(kind) else "a device"
    return NotAFile(errno.EINVAL, f"it is {what}, not a file", str(path))
