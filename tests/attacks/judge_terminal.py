"""Types into the terminal that the judge was started from.

Expected: WA
"""

import fcntl
import os
from contextlib import suppress

TIOCSTI = 0x5412
for name in (0, 1, 2, "/dev/tty", "/dev/pts/0", "/dev/console"):
    with suppress(OSError):
        terminal = name if isinstance(name, int) else os.open(name, os.O_RDWR)
        fcntl.ioctl(terminal, TIOCSTI, b"x")
