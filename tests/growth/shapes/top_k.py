"""The ten largest values, largest first."""

import heapq
from bisect import insort
from random import Random

GROWTH = "n"  # of `solve`
SMALLEST, LARGEST = 8_000, 256_000
RIGHT, SLOW = 5.0, 40.0


def work(n: int, rng: Random) -> tuple[list[int]]:
    """a list of n numbers"""
    return (rng.choices(range(10 * n), k=n),)


def solve(values: list[int]) -> list[int]:
    heap: list[int] = []
    for value in values:
        if len(heap) < 10:
            heapq.heappush(heap, value)
        elif value > heap[0]:
            heapq.heapreplace(heap, value)
    return sorted(heap, reverse=True)


def library(values: list[int]) -> list[int]:
    """n"""
    return heapq.nlargest(10, values)


def sort_all(values: list[int]) -> list[int]:
    """n log n"""
    return sorted(values)[:-11:-1]


def pushes_and_pops_all(values):
    """n"""
    heap = []
    for v in values:
        if len(heap) == 10:
            heapq.heappushpop(heap, v)
        else:
            heapq.heappush(heap, v)
    result = []
    while heap:
        result.append(heapq.heappop(heap))
    return result[::-1]


def quickselect(values: list[int]) -> list[int]:
    """n"""
    rng, wanted, best, rest = Random(1), 10, [], values
    while rest and wanted:
        pivot = rng.choice(rest)
        larger = [v for v in rest if v > pivot]
        if len(larger) >= wanted:
            rest = larger
            continue
        equal = rest.count(pivot)
        best += larger + [pivot] * min(equal, wanted - len(larger))
        wanted = max(0, wanted - len(larger) - equal)
        rest = [v for v in rest if v < pivot]
    return sorted(best, reverse=True)


def keeps_all_in_order(values):
    """n^2"""
    ordered = []
    for value in values:
        insort(ordered, value)  # slow
    return ordered[-10:][::-1]


def selection_sort(values: list[int]) -> list[int]:
    """n^2"""
    rest, ordered = list(values), []
    while rest:
        largest = max(rest)  # slow
        rest.remove(largest)  # slow
        ordered.append(largest)
    return ordered[:10]


def takes_the_head_off(values: list[int]) -> list[int]:
    """n^2"""
    best: list[int] = []
    while values:
        head, values = values[0], values[1:]  # slow
        best.append(head)
        if len(best) > 10:
            best.remove(min(best))
    return sorted(best, reverse=True)


def counts_the_larger(values: list[int]) -> list[int]:
    """n^2"""
    chosen = []
    for value in values:
        larger = 0
        for other in values:  # slow
            if other > value:  # slow
                larger += 1
        if larger < 10:
            chosen.append(value)
    return sorted(chosen, reverse=True)[:10]
