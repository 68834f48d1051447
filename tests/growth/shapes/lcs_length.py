"""The length of the longest text that can be left of two texts when letters are struck out."""

import sys
from bisect import bisect_left
from collections import defaultdict
from random import Random

GROWTH = "n^2"  # of `solve`
SMALLEST, LARGEST = 32, 512
RIGHT, SLOW = 3.6, 39.5


def work(n: int, rng: Random) -> tuple[str, str]:
    """two texts of n letters, A or B"""
    return "".join(rng.choices("AB", k=n)), "".join(rng.choices("AB", k=n))


def solve(left: str, right: str) -> int:
    best = [0] * (len(right) + 1)
    for a in left:
        corner = 0
        for j, b in enumerate(right, start=1):
            above = best[j]
            if a == b:
                best[j] = corner + 1
            elif best[j - 1] > above:
                best[j] = best[j - 1]
            corner = above
    return best[-1]


def full_table(left, right):
    """n^2"""
    m, n = len(left), len(right)
    dp = [[0] * (n + 1) for _ in range(m + 1)]
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            if left[i - 1] == right[j - 1]:
                dp[i][j] = dp[i - 1][j - 1] + 1
            else:
                dp[i][j] = max(dp[i - 1][j], dp[i][j - 1])
    return dp[m][n]


def remembers(left: str, right: str) -> int:
    """n^2"""
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 2 * (len(left) + len(right)) + 1000))
    memo: list[list[int]] = [[-1] * len(right) for _ in left]

    def longest(i: int, j: int) -> int:
        if i == len(left) or j == len(right):
            return 0
        if memo[i][j] < 0:
            if left[i] == right[j]:
                memo[i][j] = 1 + longest(i + 1, j + 1)
            else:
                memo[i][j] = max(longest(i + 1, j), longest(i, j + 1))
        return memo[i][j]

    return longest(0, 0)


def increasing_places(left: str, right: str) -> int:
    """n^2 log n"""
    places = defaultdict(list)
    for j, letter in enumerate(right):
        places[letter].insert(0, j)
    ends: list[int] = []
    for letter in left:
        for j in places[letter]:
            k = bisect_left(ends, j)
            if k == len(ends):
                ends.append(j)
            else:
                ends[k] = j
    return len(ends)


def diagonals(left: str, right: str) -> int:
    """n^2"""
    lengths: dict[int, dict[int, int]] = {-2: {}, -1: {}}
    for d in range(len(left) + len(right) - 1):
        before, corner, now = lengths[d - 1], lengths.pop(d - 2), {}
        for i in range(max(0, d - len(right) + 1), min(d, len(left) - 1) + 1):
            if left[i] == right[d - i]:
                now[i] = corner.get(i - 1, 0) + 1
            else:
                now[i] = max(before.get(i - 1, 0), before.get(i, 0))
        lengths[d] = now
    return lengths[len(left) + len(right) - 2][len(left) - 1]


def tries_both(left, right):
    """2^n"""

    def lcs(i, j):
        if i < 0 or j < 0:
            return 0
        if left[i] == right[j]:
            return lcs(i - 1, j - 1) + 1
        return max(lcs(i - 1, j), lcs(i, j - 1))  # slow

    return lcs(len(left) - 1, len(right) - 1)


def best_of_the_row_above(left: str, right: str) -> int:
    """n^3"""
    above = [0] * len(right)
    for letter in left:
        row = []
        for j, other in enumerate(right):
            here = 1 + max(above[:j], default=0) if letter == other else 0  # slow
            row.append(max(here, above[j]))
        above = row
    return max(above)


def next_place_by_looking(left, right):
    """n^3"""
    n = len(right)
    after = [0] * (n + 1)
    for letter in reversed(left):
        now = after[:]
        for start in range(n):
            for j in range(start, n):  # slow
                if right[j] == letter:  # slow
                    length = 1 + after[j + 1]  # slow
                    if length > now[start]:  # slow
                        now[start] = length
        after = now
    return after[0]
