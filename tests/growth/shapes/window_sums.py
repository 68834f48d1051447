"""The sums of all windows that are half as long as the list."""

from collections import deque
from itertools import accumulate
from math import isqrt
from random import Random

GROWTH = "n"  # of `solve`
SMALLEST, LARGEST = 8_200, 131_200
RIGHT, SLOW = 2.9, 40.0


def work(n: int, rng: Random) -> tuple[list[int]]:
    """a list of n numbers, windows of n / 2"""
    return (rng.choices(range(1000), k=n),)


def solve(values: list[int]) -> list[int]:
    width = len(values) // 2
    total = sum(values[:width])
    sums = [total]
    for i in range(width, len(values)):
        total += values[i] - values[i - width]
        sums.append(total)
    return sums


def differences_of_prefixes(values):
    """n"""
    k = len(values) // 2
    prefix = [0]
    for v in values:
        prefix.append(prefix[-1] + v)
    return [prefix[i + k] - prefix[i] for i in range(len(values) - k + 1)]


def running_differences(values: list[int]) -> list[int]:
    """n"""
    width = len(values) // 2
    steps = map(int.__sub__, values[width:], values)
    return list(accumulate(steps, initial=sum(values[:width])))


def window_in_a_deque(values: list[int]) -> list[int]:
    """n"""
    window: deque[int] = deque()
    width = len(values) // 2
    sums = []
    total = 0
    for value in values:
        window.append(value)
        total += value
        if len(window) > width:
            total -= window.popleft()
        if len(window) == width:
            sums.append(total)
    return sums


def sum_of_each_window(values):
    """n^2"""
    k = len(values) // 2
    return [sum(values[i : i + k]) for i in range(len(values) - k + 1)]  # slow


def loop_in_a_loop(values: list[int]) -> list[int]:
    """n^2"""
    width = len(values) // 2
    sums = []
    for start in range(len(values) - width + 1):
        total = 0
        for i in range(start, start + width):  # slow
            total += values[i]  # slow
        sums.append(total)
    return sums


def window_in_a_list(values: list[int]) -> list[int]:
    """n^2"""
    width = len(values) // 2
    window = values[:width]
    total = sum(window)
    sums = [total]
    for value in values[width:]:
        window.append(value)
        total += value - window.pop(0)  # slow
        sums.append(total)
    return sums


def whole_blocks_and_the_rest(values: list[int]) -> list[int]:
    """n^1.5"""
    size, width = isqrt(len(values)), len(values) // 2
    blocks = [sum(values[i : i + size]) for i in range(0, len(values), size)]
    sums = []
    for start in range(len(values) - width + 1):
        end = start + width
        first, last = -(-start // size), end // size
        edges = sum(values[start : first * size]) + sum(values[last * size : end])  # slow
        sums.append(sum(blocks[first:last]) + edges)  # slow
    return sums
