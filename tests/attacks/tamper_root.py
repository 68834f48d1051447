"""Changes its root and its name spaces, as root may.

Expected: WA
"""

import os
from contextlib import suppress
from pathlib import Path

near = Path(__file__).parent

import ctypes

with suppress(OSError):
    os.chroot(near)
    os._exit(3)
libc = ctypes.CDLL(None)
NEW_USER, NEW_MOUNTS = 0x10000000, 0x00020000
for flags in (NEW_USER, NEW_MOUNTS, NEW_USER | NEW_MOUNTS):
    if libc.unshare(flags) == 0:
        os._exit(3)
