"""Attaches attributes to files, by all the system calls that do so.

Expected: WA
"""

import os
from contextlib import suppress
from pathlib import Path

near = Path(__file__).parent

import ctypes

with suppress(OSError):
    os.setxattr(near / "notes.txt", "user.kata_attack", b"x")
libc = ctypes.CDLL(None)
value = ctypes.create_string_buffer(b"x")
given = (ctypes.c_uint64 * 2)(ctypes.addressof(value), 1)
name = b"user.kata_attack"
SETXATTRAT = 463  # since Linux 6.13
libc.syscall(SETXATTRAT, -100, str(near / "notes.txt").encode(), 0, name, given, 16)
