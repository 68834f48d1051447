"""Forks in a call; the child would go on with CPU time that nobody counts.

Expected: WA
"""

import os
import time
from contextlib import suppress


def cheat(original):
    def forked(*args, **kwargs):
        with suppress(OSError):
            if os.fork() == 0:
                time.sleep(60)
        return original(*args, **kwargs)

    return forked
