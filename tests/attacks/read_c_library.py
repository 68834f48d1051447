"""Opens the reference through C, by `fopen` and by the system calls that open files.

Expected: WA
"""

import sys
from pathlib import Path

home = Path(sys.modules["contestant"].__file__).parents[3]
paths = [home / "solutions" / family / f"{__name__}.py" for family in ("katas", "ml_katas")]

import ctypes
import os

libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
how = (ctypes.c_uint64 * 3)(os.O_RDONLY, 0, 0)
for path in paths:
    name = str(path).encode()
    if stream := libc.fopen(name, b"r"):
        text = ctypes.create_string_buffer(1 << 16)
        libc.fread(text, 1, 1 << 16, ctypes.c_void_p(stream))
        stolen = text.value.decode()
    opened = libc.syscall(437, -100, name, ctypes.byref(how), ctypes.sizeof(how))
    if opened >= 0:
        stolen = os.read(opened, 1 << 16).decode()
