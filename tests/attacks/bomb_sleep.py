"""Sleeps, which uses no CPU time.

Expected: TLE
"""

import time


def cheat(original):
    return lambda *args, **kwargs: time.sleep(10**6)
