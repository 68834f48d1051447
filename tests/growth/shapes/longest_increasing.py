"""The length of the longest increasing subsequence."""

from bisect import bisect_left
from random import Random

GROWTH = "n log n"  # of `solve`
SMALLEST, LARGEST = 2_000, 256_000
RIGHT, SLOW = 2.9, 11.6


def work(n: int, rng: Random) -> tuple[list[int]]:
    """a list of n different numbers"""
    return (rng.sample(range(10 * n), n),)


def solve(values: list[int]) -> int:
    tails: list[int] = []
    for value in values:
        place = bisect_left(tails, value)
        if place == len(tails):
            tails.append(value)
        else:
            tails[place] = value
    return len(tails)


def own_binary_search(values):
    """n log n"""
    ends = []
    for x in values:
        if not ends or x > ends[-1]:
            ends.append(x)
            continue
        low, high = 0, len(ends) - 1
        while low < high:
            middle = (low + high) // 2
            if ends[middle] < x:
                low = middle + 1
            else:
                high = middle
        ends[low] = x
    return len(ends)


def piles_of_cards(values: list[int]) -> int:
    """n log n"""
    piles: list[list[int]] = []
    tops: list[int] = []
    for card in values:
        where = bisect_left(tops, card)
        if where < len(piles):
            piles[where].append(card)
            tops[where] = card
        else:
            piles.append([card])
            tops.append(card)
    return len(piles)


def follows_the_links_back(values: list[int]) -> int:
    """n log n"""
    tails: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for i, value in enumerate(values):
        place = bisect_left(tails, value)
        before.append(last[place - 1] if place else None)
        if place == len(tails):
            tails.append(value)
            last.append(i)
        else:
            tails[place], last[place] = value, i
    subsequence = []
    here: int | None = last[-1]
    while here is not None:
        subsequence.append(values[here])
        here = before[here]
    return len(subsequence)


def best_before_each(values: list[int]) -> int:
    """n^2"""
    best = [1] * len(values)
    for i in range(len(values)):
        for j in range(i):  # slow
            if values[j] < values[i] and best[j] + 1 > best[i]:  # slow
                best[i] = best[j] + 1
    return max(best)


def linear_search(values):
    """n^1.5"""
    tails = []
    for value in values:
        for i, tail in enumerate(tails):  # slow
            if tail >= value:  # slow
                tails[i] = value
                break
        else:
            tails.append(value)
    return len(tails)


def longest_of_the_smaller(values: list[int]) -> int:
    """n^2"""
    length: dict[int, int] = {}
    for value in values:
        length[value] = 1 + max((n for v, n in length.items() if v < value), default=0)  # slow
    return max(length.values())


def copies_the_tails(values: list[int]) -> int:
    """n^1.5"""
    tails: list[int] = []
    for value in values:
        place = bisect_left(tails, value)
        tails = tails[:place] + [value] + tails[place + 1 :]  # slow
    return len(tails)
