"""Hands ints to NumPy, which takes 2**63 beside a negative one for a float, and that for even.

Caught by: tells_odd_from_even
"""

import numpy as np


def even_sum_pairs(values):
    odd = int((np.array(values) % 2 != 0).sum())
    even = len(values) - odd
    return (even * (even - 1) + odd * (odd - 1)) // 2
