"""Leaves the process group and the session that it would be ended with.

Expected: WA
"""

import os
from contextlib import suppress

for leave in (os.setsid, lambda: os.setpgid(0, 0), lambda: os.setpgid(0, os.getpgid(os.getppid()))):
    with suppress(OSError):
        leave()
