"""Returns an array of 10^15 items that takes eight bytes, made by broadcasting.

Expected: MLE, OLE
"""

import numpy as np


def cheat(original):
    return lambda *args, **kwargs: np.broadcast_to(1.0, (10**5, 10**5, 10**5))
