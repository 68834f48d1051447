"""The lower median of all values so far, after each of them."""

import heapq
import statistics
from random import Random

from sortedcontainers import SortedList

GROWTH = "n log n"  # of `solve`
SMALLEST, LARGEST = 500, 16_000
RIGHT, SLOW = 2.0, 28.0


def work(n: int, rng: Random) -> tuple[list[int]]:
    """a list of n numbers"""
    return (rng.choices(range(10 * n), k=n),)


def solve(values: list[int]) -> list[int]:
    low: list[int] = []
    high: list[int] = []
    medians = []
    for value in values:
        heapq.heappush(low, -value)
        heapq.heappush(high, -heapq.heappop(low))
        if len(high) > len(low):
            heapq.heappush(low, -heapq.heappop(high))
        medians.append(-low[0])
    return medians


def fewer_moves(values: list[int]) -> list[int]:
    """n log n"""
    smaller: list[int] = []
    larger: list[int] = []
    result = []
    for count, value in enumerate(values):
        if count % 2 == 0:
            heapq.heappush(smaller, -heapq.heappushpop(larger, value))
        else:
            heapq.heappush(larger, -heapq.heappushpop(smaller, -value))
        result.append(-smaller[0])
    return result


def sorted_list(values):
    """n log n"""
    seen = SortedList()
    out = []
    for v in values:
        seen.add(v)
        out.append(seen[(len(seen) - 1) // 2])
    return out


def backwards_through_links(values: list[int]) -> list[int]:
    """n log n"""
    n = len(values)
    order = sorted(range(n), key=lambda i: values[i])
    before, after = [-1] * n, [n] * n
    for left, right in zip(order, order[1:], strict=False):
        after[left], before[right] = right, left
    rank = {index: place for place, index in enumerate(order)}
    medians = [0] * n
    middle = order[(n - 1) // 2]
    for last in range(n - 1, -1, -1):
        medians[last] = values[middle]
        size = last + 1
        if size == 1:
            break
        gone_low = rank[last] < rank[middle]
        gone_high = rank[last] > rank[middle]
        if size % 2 == 0:
            if not gone_high:
                middle = after[middle]
        elif not gone_low:
            middle = before[middle]
        if before[last] >= 0:
            after[before[last]] = after[last]
        if after[last] < n:
            before[after[last]] = before[last]
    return medians


def sorts_every_prefix(values: list[int]) -> list[int]:
    """n^2 log n"""
    medians = []
    for i in range(1, len(values) + 1):
        prefix = sorted(values[:i])  # slow
        medians.append(prefix[(i - 1) // 2])
    return medians


def keeps_it_sorted(values):
    """n^2"""
    seen = []
    medians = []
    for value in values:
        seen.append(value)
        seen.sort()  # slow
        medians.append(seen[(len(seen) - 1) // 2])
    return medians


def library_median(values: list[int]) -> list[int]:
    """n^2 log n"""
    return [statistics.median_low(values[:i]) for i in range(1, len(values) + 1)]  # slow


def insertion(values: list[int]) -> list[int]:
    """n^2"""
    ordered: list[int] = []
    result = []
    for value in values:
        place = 0
        while place < len(ordered) and ordered[place] < value:  # slow
            place += 1  # slow
        ordered.insert(place, value)
        result.append(ordered[(len(ordered) - 1) // 2])
    return result
