"""Counts in 32 bits, which 100_000 values overflow.

Caught by: mixed_values
"""

import numpy as np


def even_sum_pairs(values):
    odd = np.int64(sum(value % 2 for value in values))
    even = np.int64(len(values)) - odd
    return int((even * (even - 1) // 2 + odd * (odd - 1) // 2).astype(np.int32))
