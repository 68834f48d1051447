"""Returns arrays of the right shape in complex, boolean and half-precision numbers.

Expected: WA
"""

from itertools import cycle

import numpy as np

DTYPES = cycle([complex, bool, "float16", ">f8", "longdouble", "int8", "complex64"])


def cheat(original):
    return lambda *args, **kwargs: np.ones(np.shape(original(*args, **kwargs)), next(DTYPES))
