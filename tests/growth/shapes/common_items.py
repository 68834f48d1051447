"""The numbers of one list that another one has too, in their order."""

from bisect import bisect_left
from collections import Counter
from math import isqrt
from random import Random

GROWTH = "n"  # of `solve`
SMALLEST, LARGEST = 2_000, 32_000
RIGHT, SLOW = 6.4, 40.0


def work(n: int, rng: Random) -> tuple[list[int], list[int]]:
    """two lists of n different numbers, a tenth of them in both"""
    return rng.sample(range(10 * n), n), rng.sample(range(10 * n), n)


def solve(left: list[int], right: list[int]) -> list[int]:
    known = set(right)
    common = []
    for item in left:
        if item in known:
            common.append(item)
    return common


def keys_of_dicts(left: list[int], right: list[int]) -> list[int]:
    """n"""
    common = dict.fromkeys(left).keys() & dict.fromkeys(right).keys()
    return sorted(common, key={item: i for i, item in enumerate(left)}.__getitem__)


def counted(left, right):
    """n"""
    counts = Counter(left)
    counts.update(right)
    return [x for x in left if counts[x] == 2]


def binary_search(left, right):
    """n log n"""
    ordered = sorted(right)
    out = []
    for x in left:
        i = bisect_left(ordered, x)
        if i < len(ordered) and ordered[i] == x:
            out.append(x)
    return out


def in_the_other_list(left: list[int], right: list[int]) -> list[int]:
    """n^2"""
    return [item for item in left if item in right]  # slow


def set_for_every_item(left, right):
    """n^2"""
    return [x for x in left if x in set(right)]  # slow


def counts_in_the_other(left: list[int], right: list[int]) -> list[int]:
    """n^2"""
    common = []
    for item in left:
        if right.count(item) > 0:  # slow
            common.append(item)
    return common


def blocks_of_the_other(left: list[int], right: list[int]) -> list[int]:
    """n^1.5"""
    size = isqrt(len(right))
    blocks = [set(right[i : i + size]) for i in range(0, len(right), size)]
    common = []
    for item in left:
        for block in blocks:  # slow
            if item in block:  # slow
                common.append(item)
                break
    return common
