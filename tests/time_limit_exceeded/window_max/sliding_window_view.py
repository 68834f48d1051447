"""Takes the maximum of each row of a view: width operations a window, though fast ones.

Caught by: scattered
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def window_max(values, width):
    if width < 1 or any(v != v for v in values):
        raise ValueError
    if width > len(values):
        return []
    return sliding_window_view(np.array(values), width).max(axis=1).tolist()
