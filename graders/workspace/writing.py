"""Writing into a workspace: in one step or not at all, and never through a link that leads out."""

import errno
import os
from pathlib import Path


def write(path: Path, content: bytes, *, within: Path) -> None:
    """Puts a file with this content in place of whatever file or link is there. Raises OSError.

    Whoever reads it meanwhile sees the old content or the new, and a full disk changes nothing.
    """
    require_inside(path.parent, within)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    try:
        with temporary.open("xb") as file:
            file.write(content)
        _take_permissions(path, temporary)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from None
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def require_inside(path: Path, within: Path) -> None:
    """Raises OSError if a link on the way to `path` leads out of the folder `within`."""
    if not path.resolve().is_relative_to(within.resolve()):
        raise OSError(errno.ELOOP, "a link leads out of the workspace", str(path))


def _take_permissions(old: Path, new: Path) -> None:
    if old.is_file() and not old.is_symlink():
        new.chmod(old.stat().st_mode & 0o777)
