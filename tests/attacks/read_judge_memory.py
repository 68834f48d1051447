"""Reads the memory of the judge, in which the reference and the oracle lie.

Expected: WA
"""

import sys
from contextlib import suppress
from pathlib import Path

home = Path(sys.modules["contestant"].__file__).parents[3]
paths = [home / "solutions" / family / f"{__name__}.py" for family in ("katas", "ml_katas")]

import ctypes
import os

libc = ctypes.CDLL(None)
READ = 310 if os.uname().machine == "x86_64" else 270
text = ctypes.create_string_buffer(1 << 12)
here = (ctypes.c_size_t * 2)(ctypes.addressof(text), len(text))
there = (ctypes.c_size_t * 2)(0x400000, len(text))
if libc.syscall(READ, os.getppid(), here, 1, there, 1, 0) > 0:
    os._exit(3)
with suppress(OSError), Path(f"/proc/{os.getppid()}/mem").open("rb") as memory:
    os._exit(3)
