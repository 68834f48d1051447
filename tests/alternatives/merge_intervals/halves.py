"""Divides, and merges two merged halves as merge sort does."""


def merge(intervals):
    for start, end in intervals:
        if end < start:
            raise ValueError("end < start")
    return _merged([(start, end) for start, end in intervals if start < end])


def _merged(items):
    if len(items) <= 1:
        return items
    middle = len(items) // 2
    left, right = _merged(items[:middle]), _merged(items[middle:])
    result = []
    i = j = 0
    while i < len(left) or j < len(right):
        if j == len(right) or (i < len(left) and left[i] <= right[j]):
            start, end = left[i]
            i += 1
        else:
            start, end = right[j]
            j += 1
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return result
