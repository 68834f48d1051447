"""Sets the flags of a file by its path, by a system call that is newer than most lists.

Expected: WA
"""

from pathlib import Path

near = Path(__file__).parent

import ctypes

NODUMP = 0x80
FILE_SETATTR = 469  # since Linux 6.17
given = (ctypes.c_uint64 * 3)(NODUMP, 0, 0)
path = str(near / "notes.txt").encode()
ctypes.CDLL(None).syscall(FILE_SETATTR, -100, path, given, ctypes.sizeof(given), 0)
