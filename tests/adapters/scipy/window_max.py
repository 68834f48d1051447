"""The running maximum of SciPy's image filters, cut to the windows that are full."""

import numpy as np
from scipy.ndimage import maximum_filter1d


def window_max(values, width):
    if width < 1 or np.isnan(values).any():
        raise ValueError(width)
    if width > len(values):
        return []
    array = np.asarray(values, dtype=np.float64)
    maxima = maximum_filter1d(array, width, origin=-(width // 2))
    return maxima[: len(array) - width + 1].tolist()
