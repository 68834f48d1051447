"""A queue of the values that can still become the maximum (Lemire, 2006).

A value followed by one at least as large can never be the maximum again: the later one is in every
window that is still to come and holds it. What remains is a queue whose values fall from front to
back, so its front is the maximum. It holds positions, not values, because only a position tells
when the front has left the window.

Time O(n), whatever the width: each position enters once and leaves once. Memory O(width) beside the
result.
"""

import math
from collections import deque
from collections.abc import Sequence


def window_max(values: Sequence[float], width: int) -> list[float]:
    """Return the maximum of each full window of `width` values."""
    _check(values, width)
    maxima = []
    candidates: deque[int] = deque()  # positions inside the window; their values fall strictly
    for i, value in enumerate(values):
        while candidates and values[candidates[-1]] <= value:
            candidates.pop()
        candidates.append(i)
        if candidates[0] == i - width:  # at most one leaves at each step
            candidates.popleft()
        if i >= width - 1:
            maxima.append(values[candidates[0]])
    return maxima


def _check(values: Sequence[float], width: int) -> None:
    if width < 1:
        raise ValueError(f"width must be at least 1, got {width!r}")
    if any(map(math.isnan, values)):
        raise ValueError("values must not contain NaN: it has no place in an order")
