"""The index: what the headers of all stubs say, kept so that a list need not open the stubs.

It holds as long as neither a stub nor the code that reads headers has changed in any detail that
the system tells of. If it is damaged, foreign or cannot be written, the stubs are read instead.
"""

import json
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..engine.catalogue import katas as catalogue
from ..engine.catalogue import statement
from ..engine.catalogue.katas import Kata
from ..engine.catalogue.statement import LEVELS, DamagedHeader, Header
from ..engine.reading.files import read
from .notebook import FOLDER, ignore_in_git
from .writing import write

_FILE = "index.json"
_MOST_BYTES = 1 << 20  # five hundred katas take a tenth of it
# A file that is written to twice within one tick of the file system's clock looks the same after
# the second time. The longest tick, that of FAT, takes two seconds.
SETTLED_SECONDS = 3

_Identity = list[int]


def indexed(workspace: Path) -> list[Kata]:
    """Returns every kata, with its header unless that is damaged."""
    before, now = _kept(workspace), dict[str, Any]()
    found = [_with_header(kata, before, now) for kata in catalogue.katas(workspace)]
    if now != before:
        with suppress(OSError):
            _keep(workspace, now)
    return found


def _with_header(kata: Kata, before: dict[str, Any], now: dict[str, Any]) -> Kata:
    """Looks the header up in the index as it was `before`, or reads it; what is sure goes to `now`.

    The file is looked at before it is read: if it changes meanwhile it is another one next time.
    """
    name = f"{kata.family}/{kata.stem}"
    try:
        identity = _identity(kata.stub)
        header = _as_header(before.get(name), identity) or kata.header
    except (OSError, DamagedHeader):
        return kata
    if _is_settled(identity):
        now[name] = [identity, header.title, header.level, header.minutes, [*header.tags]]
    return replace(kata, indexed=header)


def _as_header(entry: Any, identity: _Identity) -> Header | None:
    """Returns the header if the entry is one of this very file, and one that a stub can have."""
    match entry:
        case [seen, str(title), str(level), int(minutes), [*tags]] if (
            seen == identity
            and level in LEVELS
            and minutes in range(1, 1000)
            and tags
            and all(isinstance(text, str) and "\n" not in text for text in (title, *tags))
        ):
            return Header(title, level, int(minutes), tuple(tags))
    return None


def _kept(workspace: Path) -> dict[str, Any]:
    """The entries of the index by kata; none if it cannot be used."""
    try:
        found = json.loads(read(workspace / FOLDER / _FILE, _MOST_BYTES))
        match found:
            case {"reader": reader, "headers": dict(entries)} if reader == _reader():
                return entries
    except (OSError, ValueError, RecursionError):
        pass
    return {}


def _keep(workspace: Path, entries: dict[str, Any]) -> None:
    text = json.dumps({"reader": _reader(), "headers": entries}).encode()
    if len(text) <= _MOST_BYTES:
        ignore_in_git(workspace)
        write(workspace / FOLDER / _FILE, text, within=workspace)


def _reader() -> list[_Identity]:
    """Stands for the code that reads headers: another version of it may read them otherwise."""
    return [_identity(Path(file)) for file in (statement.__file__, catalogue.__file__, __file__)]


def _identity(path: Path) -> _Identity:
    """What changes with a file. Raises OSError."""
    found = path.stat()
    return [found.st_size, found.st_mtime_ns, found.st_ino, found.st_ctime_ns]


def _is_settled(identity: _Identity) -> bool:
    _, written, _, changed = identity
    return time.time_ns() - max(written, changed) > SETTLED_SECONDS * 10**9
