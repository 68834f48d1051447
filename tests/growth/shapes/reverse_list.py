"""A list from its end to its start."""

from collections import deque
from random import Random

GROWTH = "n"  # of `solve`
SMALLEST, LARGEST = 4_100, 65_600
RIGHT, SLOW = 4.0, 40.0


def work(n: int, rng: Random) -> tuple[list[int]]:
    """a list of n numbers"""
    return (rng.choices(range(1000, 10_000), k=n),)


def solve(values: list[int]) -> list[int]:
    out = []
    for i in range(len(values) - 1, -1, -1):
        out.append(values[i])
    return out


def slice_backwards(values: list[int]) -> list[int]:
    """n"""
    return values[::-1]


def swaps_both_ends(values):
    """n"""
    out = list(values)
    i, j = 0, len(out) - 1
    while i < j:
        out[i], out[j] = out[j], out[i]
        i += 1
        j -= 1
    return out


def halves(values: list[int]) -> list[int]:
    """n log n"""
    if len(values) <= 8:
        return list(reversed(values))
    middle = len(values) // 2
    return halves(values[middle:]) + halves(values[:middle])


def to_the_left(values):
    """n"""
    out = deque()
    for value in values:
        out.appendleft(value)
    return list(out)


def insert_first(values: list[int]) -> list[int]:
    """n^2"""
    out: list[int] = []
    for value in values:
        out.insert(0, value)  # slow
    return out


def before_the_rest(values):
    """n^2"""
    out = []
    for x in values:
        out = [x] + out  # slow
    return out


def sixteen_at_a_time(values: list[int]) -> list[int]:
    """n^2"""
    out: list[int] = []
    for start in range(0, len(values), 16):
        out = values[start : start + 16][::-1] + out  # slow
    return out
