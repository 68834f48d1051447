"""A table of how often each parity occurs, and the formula for the pairs in each entry."""

from collections import Counter
from collections.abc import Sequence


def even_sum_pairs(values: Sequence[int]) -> int:
    counts = Counter(value % 2 == 0 for value in values)
    return sum(count * (count - 1) // 2 for count in counts.values())
