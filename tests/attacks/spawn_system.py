"""Runs a shell through C's own `system` and `popen`.

Expected: WA
"""

import ctypes
import os
from contextlib import suppress

COMMAND = "touch /tmp/kata_attack_system"
with suppress(OSError):
    os.system(COMMAND)
with suppress(OSError):
    os.popen(COMMAND).close()
ctypes.CDLL(None).system(COMMAND.encode())
