"""Returns an array whose strides reach far outside of its memory.

Expected: WA, RE
"""

import numpy as np


def cheat(original):
    def lie(*args, **kwargs):
        return np.lib.stride_tricks.as_strided(np.zeros(4), (64, 64), (1 << 40, 1 << 40))

    return lie
