"""Returns an array without items but with 2^40 rows, which is endless to write out.

Expected: WA
"""

import numpy as np


def cheat(original):
    return lambda *args, **kwargs: np.empty((2**40, 0))
