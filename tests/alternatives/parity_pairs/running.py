"""Each value pairs up with all earlier ones of its own parity."""

from collections.abc import Sequence


def even_sum_pairs(values: Sequence[int]) -> int:
    pairs = 0
    earlier = [0, 0]
    for value in values:
        pairs += earlier[value & 1]
        earlier[value & 1] += 1
    return pairs
