"""The value in the middle of a list, were it sorted."""

import heapq
from bisect import bisect_left
from math import isqrt
from random import Random

GROWTH = "n log n"  # of `solve`
SMALLEST, LARGEST = 4_100, 65_600
RIGHT, SLOW = 4.8, 33.1


def work(n: int, rng: Random) -> tuple[list[int], int]:
    """a list of n numbers, and n / 2"""
    return rng.choices(range(10 * n), k=n), n // 2


def solve(values: list[int], k: int) -> int:
    return sorted(values)[k]


def pops_a_heap(values: list[int], k: int) -> int:
    """n log n"""
    heap = list(values)
    heapq.heapify(heap)
    for _ in range(k):
        heapq.heappop(heap)
    return heap[0]


def quickselect(values, k):
    """n"""
    rng = Random(7)
    while True:
        pivot = rng.choice(values)
        smaller = [v for v in values if v < pivot]
        if k < len(smaller):
            values = smaller
            continue
        k -= len(smaller)
        larger = [v for v in values if v > pivot]
        same = len(values) - len(smaller) - len(larger)
        if k < same:
            return pivot
        k -= same
        values = larger


def halves_the_range(values: list[int], k: int) -> int:
    """n log n"""
    low, high = min(values), max(values)
    while low < high:
        middle = (low + high) // 2
        if sum([value <= middle for value in values]) > k:
            high = middle
        else:
            low = middle + 1
    return low


def inserts_each(values, k):
    """n^2"""
    out = []
    for v in values:
        i = bisect_left(out, v)
        out.insert(i, v)  # slow
    return out[k]


def removes_the_least(values: list[int], k: int) -> int:
    """n^2"""
    rest = values[:]
    for _ in range(k):
        rest.remove(min(rest))  # slow
    return min(rest)


def merge_sort(values: list[int], k: int) -> int:
    """n^2"""

    def merged(left: list[int], right: list[int]) -> list[int]:
        out = []
        while left and right:
            if left[0] <= right[0]:
                out.append(left.pop(0))  # slow
            else:
                out.append(right.pop(0))  # slow
        return out + left + right

    def ordered(part: list[int]) -> list[int]:
        if len(part) < 100:
            return sorted(part)
        middle = len(part) // 2
        return merged(ordered(part[:middle]), ordered(part[middle:]))

    return ordered(values)[k]


def least_of_the_heads(values: list[int], k: int) -> int:
    """n^1.5"""
    size = isqrt(len(values))
    blocks = [sorted(values[i : i + size], reverse=True) for i in range(0, len(values), size)]
    for _ in range(k):
        least = min(blocks, key=lambda block: block[-1])  # slow
        least.pop()
        if not least:
            blocks.remove(least)
    return min(block[-1] for block in blocks)
