"""Whether a list holds a value twice."""

from bisect import insort
from collections import Counter
from itertools import pairwise
from math import isqrt
from random import Random

GROWTH = "n"  # of `solve`
SMALLEST, LARGEST = 4_000, 64_000
RIGHT, SLOW = 6.0, 40.0


def work(n: int, rng: Random) -> tuple[list[int]]:
    """a list of n different numbers"""
    return (rng.sample(range(10 * n), n),)


def solve(values: list[int]) -> bool:
    return len(set(values)) < len(values)


def one_by_one(values: list[int]) -> bool:
    """n"""
    seen = set()
    for value in values:
        if value in seen:
            return True
        seen.add(value)
    return False


def neighbours_when_sorted(values):
    """n log n"""
    return any(a == b for a, b in pairwise(sorted(values)))


def counted(values: list[int]) -> bool:
    """n"""
    return any(count > 1 for count in Counter(values).values())


def in_a_list(values: list[int]) -> bool:
    """n^2"""
    seen: list[int] = []
    for value in values:
        if value in seen:  # slow
            return True
        seen.append(value)
    return False


def count_each(values):
    """n^2"""
    return any(values.count(v) > 1 for v in values)  # slow


def kept_in_order(values: list[int]) -> bool:
    """n^2"""
    ordered: list[int] = []
    for value in values:
        insort(ordered, value)  # slow
    for i in range(1, len(ordered)):
        if ordered[i - 1] == ordered[i]:
            return True
    return False


def remembers_in_batches(values: list[int]) -> bool:
    """n^1.5"""
    size = isqrt(len(values))
    seen: set[int] = set()
    recent: list[int] = []
    for value in values:
        if value in seen or value in recent:  # slow
            return True
        recent.append(value)
        if len(recent) == size:
            seen = seen | set(recent)  # slow
            recent = []
    return False
