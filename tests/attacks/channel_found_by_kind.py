"""Finds the channel by trying every descriptor, and through /proc, and writes to it.

Expected: SV, IA
"""

import os
import stat
from contextlib import suppress

with suppress(OSError):
    print(os.listdir("/proc/self/fd"))
for number in range(3, 100):
    with suppress(OSError):
        if stat.S_ISSOCK(os.fstat(number).st_mode):
            os.write(number, b"returned")
