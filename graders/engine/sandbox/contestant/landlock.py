"""A process that opens no file but those it is allowed to, and changes none: Linux's Landlock.

Documentation/userspace-api/landlock.rst of the kernel describes the calls and when each right came.
A kernel without it refuses the first call; then nothing is restricted, and the judge is told so.
"""

import ctypes
import os
import struct
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

# The same on every architecture (include/uapi/asm-generic/unistd.h).
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION = 1  # flag of the first call
_PATH_BENEATH = 1
_EXECUTE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 2, 1 << 3
# How many rights over files and the network, and scopes, each version knows (linux/landlock.h).
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
_MOST_FILE_RIGHTS = 16  # from version 5 on
_NETWORK_FROM, _NETWORK_RIGHTS = 4, 2  # bind and connect
_SCOPES_FROM, _SCOPES = 6, 2  # abstract sockets and signals

_libc = ctypes.CDLL(None, use_errno=True)


def restrict_files(readable: Iterable[str], listable: Iterable[str]) -> bool:
    """Lets only these files and folders be read, and these folders be listed, from now on.

    Returns whether that is in force.
    """
    version = _call(_CREATE_RULESET, None, 0, _VERSION)
    if version < 1:
        return False
    attributes = _attributes(version)
    ruleset = _call(_CREATE_RULESET, attributes, len(attributes), 0)
    if ruleset < 0:
        return False
    for path in readable:
        _allow(ruleset, path, _READ_FILE | _EXECUTE | (_READ_DIR if Path(path).is_dir() else 0))
    for path in listable:
        _allow(ruleset, path, _READ_DIR)
    done = _call(_RESTRICT_SELF, ruleset, 0) == 0
    os.close(ruleset)
    return done


def _attributes(version: int) -> bytes:
    """What is refused unless a rule allows it: all that this kernel knows."""
    files = (1 << _FILE_RIGHTS.get(version, _MOST_FILE_RIGHTS)) - 1
    attributes = struct.pack("=Q", files)
    if version >= _NETWORK_FROM:
        attributes += struct.pack("=Q", (1 << _NETWORK_RIGHTS) - 1)
    if version >= _SCOPES_FROM:
        attributes += struct.pack("=Q", (1 << _SCOPES) - 1)
    return attributes


def _allow(ruleset: int, path: str, rights: int) -> None:
    with suppress(FileNotFoundError):
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
        _call(_ADD_RULE, ruleset, _PATH_BENEATH, struct.pack("=Qi", rights, opened), 0)
        os.close(opened)


def _call(number: int, *args: int | bytes | None) -> int:
    wide = [ctypes.c_long(arg) if isinstance(arg, int) else arg for arg in args]
    return int(_libc.syscall(ctypes.c_long(number), *wide))
