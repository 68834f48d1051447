from itertools import accumulate


def window_max(values, width):
    if width < 1:
        raise ValueError(width)
    for v in values:
        if v != v:
            raise ValueError("nan")
    n = len(values)
    if width > n:
        return []
    left, right = [], []
    for i in range(0, n, width):
        block = values[i : i + width]
        left += accumulate(block, max)
        right += reversed(list(accumulate(reversed(block), max)))
    return [max(right[i], left[i + width - 1]) for i in range(n - width + 1)]
