"""Returns infinities, hoping that a tolerance relative to them covers everything.

Expected: WA
"""

import numpy as np


def cheat(original):
    return lambda *args, **kwargs: np.full(np.shape(original(*args, **kwargs)), np.inf)
