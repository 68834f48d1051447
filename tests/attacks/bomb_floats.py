"""Returns three million numbers, each of which is large once it is taken apart and written out.

Expected: OLE, MLE, TLE
"""

import random


def cheat(original):
    def called(*args, **kwargs):
        return [random.random() for _ in range(3_000_000)]

    return called
