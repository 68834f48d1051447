"""Sends signals to the judge, to its group and to everything.

Expected: WA
"""

import os
import signal
from contextlib import suppress

for target in (os.getppid(), -os.getppid(), 0):
    with suppress(OSError):
        os.kill(target, signal.SIGUSR1)
with suppress(OSError):
    os.killpg(os.getpgid(os.getppid()), signal.SIGUSR1)
