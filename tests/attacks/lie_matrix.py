"""Returns NumPy's own subclasses: a matrix, a masked array, records, a character array.

Expected: WA
"""

import warnings
from itertools import cycle

import numpy as np

with warnings.catch_warnings(action="ignore"):
    RESULTS = cycle(
        [
            np.matrix([[1.0]]),
            np.ma.masked_all((2, 2)),
            np.ma.masked,
            np.rec.array([(1.0,)], dtype=[("a", float)]),
            np.float64(1).newbyteorder() if hasattr(np.float64, "newbyteorder") else np.float32(1),
        ]
    )


def cheat(original):
    return lambda *args, **kwargs: next(RESULTS)
