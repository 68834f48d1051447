"""Where the two values are that add up to a target."""

from bisect import bisect_left
from math import isqrt
from random import Random

GROWTH = "n"  # of `solve`
SMALLEST, LARGEST = 2_000, 64_000
RIGHT, SLOW = 2.9, 11.6


def work(n: int, rng: Random) -> tuple[list[int], int]:
    """n different numbers, of which the last two are the pair"""
    values = [2 * value for value in rng.sample(range(10 * n), n)]
    values[-1] += 1
    return values, values[-2] + values[-1]


def solve(values: list[int], target: int) -> list[int]:
    position: dict[int, int] = {}
    for i, value in enumerate(values):
        if target - value in position:
            return [position[target - value], i]
        position[value] = i
    return []


def two_passes(values, target):
    """n"""
    index = {v: i for i, v in enumerate(values)}
    for i, v in enumerate(values):
        j = index.get(target - v, i)
        if j > i:
            return [i, j]
    return []


def from_both_ends(values: list[int], target: int) -> list[int]:
    """n log n"""
    order = sorted(range(len(values)), key=values.__getitem__)
    low, high = 0, len(order) - 1
    while low < high:
        total = values[order[low]] + values[order[high]]
        if total == target:
            return sorted((order[low], order[high]))
        if total < target:
            low += 1
        else:
            high -= 1
    return []


def binary_search(values: list[int], target: int) -> list[int]:
    """n log n"""
    ordered = sorted(values)
    for i, value in enumerate(values):
        wanted = target - value
        at = bisect_left(ordered, wanted)
        if at < len(ordered) and ordered[at] == wanted != value:
            return [i, values.index(wanted)]
    return []


def all_pairs(values, target):
    """n^2"""
    for i in range(len(values)):
        for j in range(i + 1, len(values)):  # slow
            if values[i] + values[j] == target:  # slow
                return [i, j]
    return []


def rest_in_the_list(values: list[int], target: int) -> list[int]:
    """n^2"""
    for i, value in enumerate(values):
        if target - value in values[i + 1 :]:  # slow
            return [i, values.index(target - value)]
    return []


def index_or_error(values, target):
    """n^2"""
    for i, x in enumerate(values):
        try:
            j = values.index(target - x)  # slow
        except ValueError:
            continue
        if i != j:
            return [i, j]
    return []


def few_buckets(values: list[int], target: int) -> list[int]:
    """n^1.5"""
    size = isqrt(len(values)) | 1
    buckets: list[list[int]] = [[] for _ in range(size)]
    for i, value in enumerate(values):
        wanted = target - value
        if wanted in buckets[wanted % size]:  # slow
            return [values.index(wanted), i]
        buckets[value % size].append(value)
    return []
