"""Writes to the memory of the judge.

Expected: WA
"""

import ctypes
import os
from contextlib import suppress

libc = ctypes.CDLL(None)
WRITE = 311 if os.uname().machine == "x86_64" else 271
data = ctypes.create_string_buffer(8)
vector = (ctypes.c_size_t * 2)(ctypes.addressof(data), 8)
if libc.syscall(WRITE, os.getppid(), vector, 1, vector, 1, 0) > 0:
    os._exit(3)
with suppress(OSError):
    os.open(f"/proc/{os.getppid()}/mem", os.O_RDWR)
    os._exit(3)
