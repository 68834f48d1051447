"""Maximum of a sliding window.

A monitoring page draws, over a long series of measurements, the peak of the last `width` of them.
The reader chooses the width freely, so a wide window must not cost more than a narrow one.

`window_max(values, width)` returns a new list with the maximum of each full window of `width`
consecutive values, from left to right: the first covers `values[0]` to `values[width - 1]`, and
each next one starts one place further on. That makes `len(values) - width + 1` maxima, or `[]` when
`width` is larger than `len(values)`. Windows that stick out at either end do not count.

The maxima are the values as given: not rounded, not converted. Values may repeat, be negative or be
infinite. 0.0 and -0.0 are equal, so where both are the maximum either may be returned. Leave
`values` as it is. Raise `ValueError` if `width` is below 1 or if any value is NaN, even if there is
no full window.

    >>> window_max([1.0, 3.0, 2.0, 0.0, 5.0], 3)
    [3.0, 3.0, 5.0]
    >>> window_max([2.0, 2.0, 1.0, 0.0], 2)
    [2.0, 2.0, 1.0]
    >>> window_max([4.0, 7.0], 3), window_max([4.0, 7.0], 1)
    ([], [4.0, 7.0])

Limits: up to 200_000 values and any width. Time O(n), whatever the width; memory O(width) beside
the result.
Ask first: do partial windows at the ends count? what if the window is wider than the series? can
values repeat, or be NaN?

Level: core
Minutes: 20
Tags: streams, sliding window, monotonic queue
"""

from collections.abc import Sequence


def window_max(values: Sequence[float], width: int) -> list[float]:
    raise NotImplementedError
