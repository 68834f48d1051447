"""Makes a file system with the newer system calls, writes to it, and attaches it.

Expected: WA
"""

import os
from contextlib import suppress
from pathlib import Path

near = Path(__file__).parent

import ctypes

libc = ctypes.CDLL(None)
FSOPEN, FSCONFIG, FSMOUNT, MOVE_MOUNT = 430, 431, 432, 429
CREATE = 6
system = libc.syscall(FSOPEN, b"tmpfs", 0)
libc.syscall(FSCONFIG, system, CREATE, None, None, 0)
tree = libc.syscall(FSMOUNT, system, 0, 0)
with suppress(OSError):
    os.open("kata_attack", os.O_CREAT | os.O_WRONLY, dir_fd=tree)
    os._exit(3)
if tree >= 0 and libc.syscall(MOVE_MOUNT, tree, b"", -100, str(near).encode(), 4) == 0:
    os._exit(3)
