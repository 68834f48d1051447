"""Returns NaN everywhere, hoping that a comparison with it is never counted as unequal.

Expected: WA
"""

import numpy as np


def cheat(original):
    return lambda *args, **kwargs: np.full(np.shape(original(*args, **kwargs)), np.nan)
