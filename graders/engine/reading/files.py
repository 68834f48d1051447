"""Files that a learner can put anything in place of: reading one neither hangs nor floods.

A pipe, a device or a folder is refused as what it is, and of a file no more is read than asked for.
"""

import errno
import os
import stat
from pathlib import Path

MAX_SOURCE_BYTES = 64 * 1024  # of one answer: the longest of our solutions has a tenth of it

# Without O_NONBLOCK, to open a pipe waits for somebody who writes into it. Lists and statements are
# shown on Windows as well, which lacks most of these.
_FLAGS = os.O_RDONLY
for _name in ("O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY"):
    _FLAGS |= getattr(os, _name, 0)


class NotAFile(OSError):
    """Something else lies in its place, such as a folder or a pipe; `strerror` says what."""


def read(path: Path, most: int = -1) -> bytes:
    """Returns the first `most` bytes of a file, or all of it. Raises OSError."""
    handle = os.open(path, _FLAGS)
    kind = os.fstat(handle).st_mode
    if not stat.S_ISREG(kind):
        os.close(handle)
        raise _not_a_file(kind, path)
    with os.fdopen(handle, "rb") as file:
        return file.read(most)


def _not_a_file(kind: int, path: Path) -> NotAFile:
    what = "a folder" if stat.S_ISDIR(kind) else "a pipe" if stat.S_ISFIFO(kind) else "a device"
    return NotAFile(errno.EINVAL, f"it is {what}, not a file", str(path))
