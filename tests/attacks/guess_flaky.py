"""Is wrong only every other time, so that a failure might not be confirmed.

Expected: WA
"""

import time


def cheat(original):
    def called(*args, **kwargs):
        return original(*args, **kwargs) if time.time_ns() % 2 else None

    return called
