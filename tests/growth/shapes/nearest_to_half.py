"""How close to half of the total weight some of the parcels can come."""

from itertools import combinations
from random import Random

GROWTH = "n^2"  # of `solve`
SMALLEST, LARGEST = 32, 512
RIGHT, SLOW = 4.6, 20.7


def work(n: int, rng: Random) -> tuple[list[int]]:
    """n parcels of 1 to 8 kilograms"""
    return (rng.choices(range(1, 9), k=n),)


def solve(weights: list[int]) -> int:
    half = sum(weights) // 2
    reachable = [True] + [False] * half
    for weight in weights:
        for total in range(half, weight - 1, -1):
            if reachable[total - weight]:
                reachable[total] = True
    return max(total for total in range(half + 1) if reachable[total])


def set_of_sums(weights: list[int]) -> int:
    """n^2"""
    half = sum(weights) // 2
    sums = {0}
    for weight in weights:
        sums |= {total + weight for total in sums if total + weight <= half}
    return max(sums)


def table_of_loads(weights):
    """n^2"""
    half = sum(weights) // 2
    best = [0] * (half + 1)
    for w in weights:
        row = best[:]
        for room in range(w, half + 1):
            row[room] = max(best[room], best[room - w] + w)
        best = row
    return best[half]


def all_sums_then_the_best(weights: list[int]) -> int:
    """n^2"""
    total = sum(weights)
    possible = bytearray(total + 1)
    possible[0] = 1
    top = 0
    for w in weights:
        for s in range(top, -1, -1):
            if possible[s]:
                possible[s + w] = 1
        top += w
    return next(s for s in range(total // 2, -1, -1) if possible[s])


def take_it_or_leave_it(weights: list[int]) -> int:
    """2^n"""
    half = sum(weights) // 2

    def best(i: int, load: int) -> int:
        if i == len(weights):
            return load
        without = best(i + 1, load)  # slow
        if load + weights[i] > half:
            return without
        return max(without, best(i + 1, load + weights[i]))  # slow

    return best(0, 0)


def every_choice(weights: list[int]) -> int:
    """2^n"""
    half, best = sum(weights) // 2, 0
    for size in range(len(weights) + 1):
        for chosen in combinations(weights, size):  # slow
            if best < sum(chosen) <= half:  # slow
                best = sum(chosen)
    return best


def list_of_sums(weights):
    """n^3"""
    half = sum(weights) // 2
    sums = [0]
    for w in weights:
        for s in list(sums):
            if s + w <= half and s + w not in sums:  # slow
                sums.append(s + w)
    return max(sums)


def keeps_every_table(weights: list[int]) -> int:
    """n^3"""
    half = sum(weights) // 2
    table = [[True] + [False] * half]
    for weight in weights:
        table = [list(row) for row in table]  # slow
        last = table[-1]
        table.append([now or (t >= weight and last[t - weight]) for t, now in enumerate(last)])
    return max(t for t in range(half + 1) if table[-1][t])
