"""Known-wrong answers to `even_sum_pairs`, one mistake each."""

from collections.abc import Sequence

from solutions.katas.parity_pairs import even_sum_pairs as reference


def all_pairs(values: Sequence[int]) -> int:
    """You add up every pair, O(n^2), though whether each value is odd says all about its sums.

    Caught by: mixed_values
    Hint: 3
    Grows like: n^2
    """
    pairs = 0
    for j, right in enumerate(values):
        for i in range(j):
            if (values[i] + right) % 2 == 0:
                pairs += 1
    return pairs


def negative_modulo_by_truncation(values: Sequence[int]) -> int:
    """Your remainder has the sign of the value, so it is -1, never 1, for a negative odd one.

    Caught by: tells_odd_from_even
    Hint: 2
    """
    return reference([int(_truncated_remainder(value) == 1) for value in values])


def counts_ordered_pairs(values: Sequence[int]) -> int:
    """You count each pair twice, as (i, j) and as (j, i), but only i < j was asked for.

    Caught by: counts_each_pair_once
    Hint: 1
    """
    return 2 * reference(values)


def _truncated_remainder(value: int) -> int:
    """The remainder by 2 as C and `math.fmod` have it, exact for huge values as well."""
    return -(-value % 2) if value < 0 else value % 2
