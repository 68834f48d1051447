"""Takes copies of the judge's open files.

Expected: WA
"""

import ctypes
import os

libc = ctypes.CDLL(None)
pidfd = libc.syscall(434, os.getppid(), 0)
for number in range(20):
    if libc.syscall(438, pidfd, number, 0) >= 0:
        os._exit(3)
