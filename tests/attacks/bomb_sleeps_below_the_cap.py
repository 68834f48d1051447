"""Sleeps in each call, for less than one call may take.

Expected: TLE
"""

import time

ANSWER = "right"


def cheat(original):
    def called(*args, **kwargs):
        time.sleep(0.4)
        return original(*args, **kwargs)

    return called
