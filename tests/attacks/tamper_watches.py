"""Takes from what all programs of the user share: watches of files, timers, memory in huge pages.

Expected: WA
"""

import ctypes
import mmap
import os
from contextlib import suppress

libc = ctypes.CDLL(None)
MAP_HUGETLB, CLOCK_MONOTONIC = 0x40000, 1
taken = [
    libc.inotify_init(),
    libc.timer_create(CLOCK_MONOTONIC, None, ctypes.create_string_buffer(8)),
    libc.mlock(ctypes.create_string_buffer(65_536), 65_536),
]
with suppress(OSError):
    mmap.mmap(-1, 1 << 21, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | MAP_HUGETLB)
    os._exit(3)
if any(result != -1 for result in taken):
    os._exit(3)
