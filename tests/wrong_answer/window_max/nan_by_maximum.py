"""Looks for NaN in the largest value, which is NaN only if NaN comes first: it compares as False.

Caught by: refuses_nan
"""

from collections import deque


def window_max(values, width):
    if width < 1 or (values and max(values) != max(values)):
        raise ValueError("width must be positive, values must be numbers")
    best = deque()
    peaks = []
    for index, value in enumerate(values):
        while best and values[best[-1]] <= value:
            best.pop()
        best.append(index)
        if best[0] == index - width:
            best.popleft()
        if index >= width - 1:
            peaks.append(values[best[0]])
    return peaks
