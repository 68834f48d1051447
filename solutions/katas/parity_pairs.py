"""A sum of two is even exactly when both are even or both are odd, so two counts say it all.

Any two of the odd values make a pair, and so do any two of the even ones: k values make k choose 2
pairs. In Python `value % 2` is 0 or 1 for negative values as well, and exact for huge ones.

Time O(n), memory O(1).
"""

from collections.abc import Sequence
from math import comb


def even_sum_pairs(values: Sequence[int]) -> int:
    """Return the number of pairs `i < j` with an even sum."""
    odd = sum(value % 2 for value in values)
    even = len(values) - odd
    return comb(odd, 2) + comb(even, 2)
