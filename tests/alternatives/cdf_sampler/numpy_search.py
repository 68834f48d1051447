"""np.cumsum and np.searchsorted."""

import math
import numpy as np


class CDFSampler:
    def __init__(self, weights, rng):
        w = np.array(weights, dtype=float)
        if w.size == 0 or not np.all(np.isfinite(w)) or np.any(w < 0):
            raise ValueError
        try:
            total = math.fsum(weights)
        except OverflowError:
            raise ValueError from None
        if total == 0:
            raise ValueError
        self._ends = np.cumsum(w)
        self._rng = rng

    def sample(self):
        return int(np.searchsorted(self._ends, self._rng.random() * self._ends[-1], side="right"))
