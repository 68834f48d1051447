"""The sum of the first value, the first two, the first three and so on."""

from itertools import accumulate
from math import isqrt
from random import Random

GROWTH = "n"  # of `solve`
SMALLEST, LARGEST = 4_000, 64_000
RIGHT, SLOW = 8.9, 40.0


def work(n: int, rng: Random) -> tuple[list[int]]:
    """a list of n numbers, some of them negative"""
    return (rng.choices(range(-500, 1000), k=n),)


def solve(values: list[int]) -> list[int]:
    sums = []
    total = 0
    for value in values:
        total += value
        sums.append(total)
    return sums


def library(values: list[int]) -> list[int]:
    """n"""
    return list(accumulate(values))


def from_the_one_before(values):
    """n"""
    result = [0] * len(values)
    for i in range(len(values)):
        result[i] = values[i] if i == 0 else result[i - 1] + values[i]
    return result


def halves(values: list[int]) -> list[int]:
    """n log n"""
    if len(values) < 50:
        return list(accumulate(values))
    middle = len(values) // 2
    left, right = halves(values[:middle]), halves(values[middle:])
    total = left[-1]
    return left + [total + s for s in right]


def sum_of_each_prefix(values: list[int]) -> list[int]:
    """n^2"""
    return [sum(values[: i + 1]) for i in range(len(values))]  # slow


def adds_up_again(values: list[int]) -> list[int]:
    """n^2"""
    sums = []
    for i in range(len(values)):
        total = 0
        for j in range(i + 1):  # slow
            total += values[j]  # slow
        sums.append(total)
    return sums


def new_list_every_time(values: list[int]) -> list[int]:
    """n^2"""
    sums = [values[0]]
    for value in values[1:]:
        sums = [*sums, sums[-1] + value]  # slow
    return sums


def sums_of_blocks(values: list[int]) -> list[int]:
    """n^1.5"""
    size = isqrt(len(values))
    blocks = [sum(values[i : i + size]) for i in range(0, len(values), size)]
    sums = []
    for i in range(len(values)):
        whole = i // size
        sums.append(sum(blocks[:whole]) + sum(values[whole * size : i + 1]))  # slow
    return sums
