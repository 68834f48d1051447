"""Sums over many ranges of the same list."""

from itertools import accumulate
from math import isqrt
from random import Random

GROWTH = "n"  # of `solve`
SMALLEST, LARGEST = 2_000, 256_000
RIGHT, SLOW = 3.3, 26.7


def work(n: int, rng: Random) -> tuple[list[int], list[tuple[int, int]]]:
    """n numbers and n ranges of any length"""
    values = rng.choices(range(-1000, 1000), k=n)
    ends = range(n + 1)
    pairs = zip(rng.choices(ends, k=n), rng.choices(ends, k=n), strict=True)
    return values, [(a, b) if a < b else (b, a) for a, b in pairs]


def solve(values: list[int], queries: list[tuple[int, int]]) -> list[int]:
    prefix = [0]
    for value in values:
        prefix.append(prefix[-1] + value)
    return [prefix[end] - prefix[start] for start, end in queries]


def prefix_with_accumulate(values: list[int], queries: list[tuple[int, int]]) -> list[int]:
    """n"""
    before = [0, *accumulate(values)]
    return [before[j] - before[i] for i, j in queries]


def careful_sums(values, queries):
    """n"""
    totals = {0: 0}
    for index, value in enumerate(values):
        if not isinstance(value, int):
            raise TypeError(f"not a number: {value!r}")
        totals[index + 1] = totals[index] + value
    answers = []
    for query in queries:
        start, end = query
        if not 0 <= start <= end <= len(values):
            raise ValueError(f"not a range: {query!r}")
        answers.append(totals[end] - totals[start])
    return answers


def suffix_sums(values, queries):
    """n"""
    n = len(values)
    after = [0] * (n + 1)
    for i in range(n - 1, -1, -1):
        after[i] = after[i + 1] + values[i]
    result = []
    for start, end in queries:
        result.append(after[start] - after[end])
    return result


def slices(values: list[int], queries: list[tuple[int, int]]) -> list[int]:
    """n^2"""
    return [sum(values[i:j]) for i, j in queries]  # slow


def add_one_by_one(values: list[int], queries: list[tuple[int, int]]) -> list[int]:
    """n^2"""
    sums = []
    for start, end in queries:
        total = 0
        for i in range(start, end):  # slow
            total += values[i]  # slow
        sums.append(total)
    return sums


def root_blocks(values: list[int], queries: list[tuple[int, int]]) -> list[int]:
    """n^1.5"""
    size = max(1, isqrt(len(values)))
    blocks = [sum(values[i : i + size]) for i in range(0, len(values), size)]
    result = []
    for start, end in queries:
        first, last = -(-start // size), end // size
        if first > last:
            result.append(sum(values[start:end]))
            continue
        total = sum(values[start : first * size])  # slow
        total += sum(blocks[first:last])  # slow
        total += sum(values[last * size : end])  # slow
        result.append(total)
    return result


def moving_window(values: list[int], queries: list[tuple[int, int]]) -> list[int]:
    """n^1.5"""
    size = max(1, isqrt(len(values)))
    order = sorted(range(len(queries)), key=lambda q: (queries[q][0] // size, queries[q][1]))
    answers = [0] * len(queries)
    left = right = total = 0
    for q in order:
        start, end = queries[q]
        while right < end:  # slow
            total += values[right]  # slow
            right += 1  # slow
        while left > start:  # slow
            left -= 1  # slow
            total += values[left]  # slow
        while right > end:  # slow
            right -= 1  # slow
            total -= values[right]  # slow
        while left < start:  # slow
            total -= values[left]  # slow
            left += 1  # slow
        answers[q] = total
    return answers
