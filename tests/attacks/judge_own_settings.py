"""Lets itself outlive the judge, and hides from those who look for it.

Expected: WA
"""

import ctypes
import os

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_NAME, PR_SET_CHILD_SUBREAPER = 1, 4, 15, 36
libc = ctypes.CDLL(None)
for option, value in ((PR_SET_PDEATHSIG, 0), (PR_SET_DUMPABLE, 0), (PR_SET_CHILD_SUBREAPER, 1)):
    if libc.prctl(option, value, 0, 0, 0) == 0:
        os._exit(3)
libc.prctl(PR_SET_NAME, b"kata_attack", 0, 0, 0)
