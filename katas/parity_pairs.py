"""Pairs with an even sum.

A robot runs along a straight track in strides of 2, so it gets from one station to another only if
their positions add up to an even number. Before more robots are ordered, the planners want to know
how many pairs of stations such a robot can connect.

`even_sum_pairs(values)` returns the number of pairs of indices `i < j` for which
`values[i] + values[j]` is even. What counts is the indices, not the values: equal values at two
indices make a pair like any others, no index is paired with itself, and each pair counts once.
Fewer than two values make no pair, so an empty sequence and one of a single value both give 0.

The values are integers in any order: negative, zero or larger than a machine word can hold. Any
sequence may be given, a tuple as well as a list. Leave it as it is.

    >>> even_sum_pairs([1, 2, 3, 4, 5])
    4
    >>> even_sum_pairs([-3, 0, 3]), even_sum_pairs([7, 7, 7])
    (1, 3)
    >>> even_sum_pairs([]), even_sum_pairs([8])
    (0, 0)

Limits: up to 200_000 values of up to 100 digits each. Time O(n), memory O(1) beside the input.
Ask first: does the order within a pair matter? do equal values make a pair? can values be negative,
or too large for 64 bits? what do fewer than two values give?

Level: warm-up
Minutes: 15
Tags: intervals, counting, parity
"""

from collections.abc import Sequence


def even_sum_pairs(values: Sequence[int]) -> int:
    raise NotImplementedError
