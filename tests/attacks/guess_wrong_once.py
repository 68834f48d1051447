"""Is right but for one call in a hundred, chosen by the clock.

Expected: WA, AC, RE
"""

import time

ANSWER = "right"


def cheat(original):
    return lambda *args, **kwargs: original(*args, **kwargs) if time.time_ns() % 100 else None
