"""Stops its own process, so that it neither ends nor answers.

Expected: TLE
"""

import os
import signal


def cheat(original):
    return lambda *args, **kwargs: os.kill(os.getpid(), signal.SIGSTOP)
