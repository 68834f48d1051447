"""Returns arrays of records, of dates and of text.

Expected: WA
"""

from itertools import cycle

import numpy as np

DTYPES = cycle([[("left", "f8"), ("right", "O")], "M8[s]", "U8", "V8", "S4", [("", "f8", (2,))]])


def cheat(original):
    return lambda *args, **kwargs: np.zeros((2, 2), dtype=next(DTYPES))
