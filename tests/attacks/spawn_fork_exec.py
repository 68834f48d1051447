"""Calls the helper below `subprocess`, in the signatures of several versions of Python.

Expected: WA
"""

import _posixsubprocess
import os
from contextlib import suppress

read_end, write_end = os.pipe()
END = (-1, -1, -1, -1, -1, -1, read_end, write_end, True, True, -1)
PROGRAM = ([b"touch", b"/tmp/kata_attack_exec"], [b"/bin/touch"], True, (), None, None)
for rest in ((None, None, None, -1, None), (None, None, None, -1, None, False), (None, None)):
    with suppress(OSError, TypeError, ValueError):
        _posixsubprocess.fork_exec(*PROGRAM, *END, *rest)
