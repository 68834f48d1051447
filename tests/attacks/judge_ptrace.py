"""Attaches a debugger to the judge.

Expected: WA
"""

import ctypes
import os

ATTACH, SEIZE, TRACEME = 16, 0x4206, 0
libc = ctypes.CDLL(None)
for request in (ATTACH, SEIZE):
    if libc.ptrace(request, os.getppid(), None, None) == 0:
        os._exit(3)
libc.ptrace(TRACEME, 0, None, None)
