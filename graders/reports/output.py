"""Files of reports, which are written again whenever there is news.

Each is replaced as a whole: whoever ends the run, and whenever, leaves one that can be read.
"""

import os
from pathlib import Path


class Output:
    """A file to write to. Raises OSError if it cannot be one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._target = Path(os.path.realpath(path))
        if self._target.is_dir():
            raise IsADirectoryError(0, "it is a folder")
        # A device or a pipe cannot be replaced: it is told the end alone.
        self._is_replaced = self._target.is_file() or not self._target.exists()

    def write(self, text: str, *, last: bool) -> None:
        """Replaces the content; `last`: nothing follows. Raises OSError."""
        if self._is_replaced:
            self._replace(text)
        elif last:
            self._target.write_text(text, "utf-8")

    def _replace(self, text: str) -> None:
        beside = self._target.with_name(f".{self._target.name}.{os.getpid()}")
        try:
            beside.write_text(text, "utf-8")
            beside.replace(self._target)
        finally:
            beside.unlink(missing_ok=True)
