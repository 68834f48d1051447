"""In how many ways n stairs can be climbed by 1, 2 or 3 at a time, modulo a prime."""

import sys
from collections import deque
from random import Random

GROWTH = "n"  # of `solve`
SMALLEST, LARGEST = 2_000, 256_000
RIGHT, SLOW = 8.9, 60.0


def work(n: int, rng: Random) -> tuple[int, int]:
    """n stairs"""
    return n, rng.choice((1_000_003, 998_244_353, 1_000_000_007))


def solve(stairs: int, prime: int) -> int:
    a, b, c = 0, 0, 1
    for _ in range(stairs):
        a, b, c = b, c, (a + b + c) % prime
    return c


def table(stairs, prime):
    """n"""
    ways = [0] * (stairs + 1)
    ways[0] = 1
    for i in range(1, stairs + 1):
        for step in (1, 2, 3):
            if step <= i:
                ways[i] = (ways[i] + ways[i - step]) % prime
    return ways[stairs]


def last_three(stairs: int, prime: int) -> int:
    """n"""
    last = deque([0, 0, 1], maxlen=3)
    for _ in range(stairs):
        last.append(sum(last) % prime)
    return last[-1]


def remembers(stairs: int, prime: int) -> int:
    """n"""
    sys.setrecursionlimit(max(sys.getrecursionlimit(), stairs + 1000))
    memo = {0: 1}

    def ways(n: int) -> int:
        if n < 0:
            return 0
        if n not in memo:
            memo[n] = (ways(n - 1) + ways(n - 2) + ways(n - 3)) % prime
        return memo[n]

    return ways(stairs)


def power_of_a_matrix(stairs: int, prime: int) -> int:
    """log n"""

    def times(a: list[list[int]], b: list[list[int]]) -> list[list[int]]:
        columns = list(zip(*b, strict=True))
        return [[sum(map(int.__mul__, row, col)) % prime for col in columns] for row in a]

    power = [[1, 1, 1], [1, 0, 0], [0, 1, 0]]
    result = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    while stairs:
        if stairs & 1:
            result = times(result, power)
        power = times(power, power)
        stairs >>= 1
    return result[0][0]


def one_way_after_the_other(stairs, prime):
    """2^n"""
    sys.setrecursionlimit(max(sys.getrecursionlimit(), stairs + 1000))

    def climb(n):
        if n < 0:
            return 0
        if n == 0:
            return 1
        return climb(n - 1) + climb(n - 2) + climb(n - 3)  # slow

    return climb(stairs) % prime


def remainder_at_the_end(stairs: int, prime: int) -> int:
    """n^2"""
    one, two, three = 1, 0, 0
    for _ in range(stairs):
        one, two, three = one + two + three, one, two  # slow
    return one % prime


def rebuilt_list(stairs, prime):
    """n^2"""
    ways = [0, 0, 1]
    for _ in range(stairs):
        ways = ways + [sum(ways[-3:]) % prime]  # slow
    return ways[-1]
