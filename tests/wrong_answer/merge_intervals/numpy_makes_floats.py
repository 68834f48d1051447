"""Hands the ends to NumPy, which takes 2**63 beside a negative one for a float.

Caught by: takes_any_integers
"""

import numpy as np


def merge(intervals):
    if any(end < start for start, end in intervals):
        raise ValueError("bad interval")
    real = sorted(pair for pair in intervals if pair[0] < pair[1])
    if not real:
        return []
    table = np.array(real)
    reach = np.maximum.accumulate(table[:, 1])
    opens = np.flatnonzero(np.r_[True, table[1:, 0] > reach[:-1]])
    closes = np.r_[opens[1:] - 1, len(real) - 1]
    return list(zip(table[opens, 0].tolist(), reach[closes].tolist()))
