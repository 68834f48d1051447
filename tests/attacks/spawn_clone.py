"""Makes the system calls that start processes by their numbers, with odd flags.

Expected: WA
"""

import ctypes
import os
import platform
import time

libc = ctypes.CDLL(None, use_errno=True)
CLONE, CLONE3 = (56, 435) if platform.machine() == "x86_64" else (220, 435)
CLONE_VM, CLONE_PARENT, SIGCHLD = 0x100, 0x8000, 17
arguments = (ctypes.c_uint64 * 11)(0, 0, 0, 0, SIGCHLD)
FIRST = os.getpid()
for number, *given in (
    (CLONE, SIGCHLD, 0, 0, 0, 0),
    (CLONE, CLONE_PARENT | SIGCHLD, 0, 0, 0, 0),
    (CLONE3, ctypes.byref(arguments), ctypes.sizeof(arguments)),
    (57,) if CLONE == 56 else (CLONE, SIGCHLD, 0, 0, 0, 0),
    (0x40000000 + 57,),
):
    libc.syscall(number, *given)
    if os.getpid() != FIRST:
        time.sleep(60)
