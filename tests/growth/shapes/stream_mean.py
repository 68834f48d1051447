"""Mean and variance of a stream, which need not be kept."""

import statistics
from collections.abc import Iterator
from functools import partial
from operator import mul
from random import Random

GROWTH = "1"  # of the memory that `solve` holds
RESOURCE = "memory"
SMALLEST, LARGEST = 50_000, 200_000
RIGHT, SLOW = 1.0, 30.7


def work(n: int, rng: Random) -> tuple[Iterator[float]]:
    """a stream of n numbers"""
    return (map(partial(mul, rng.uniform(1, 2)), range(n)),)


def solve(stream: Iterator[float]) -> tuple[float, float]:
    count, total, squares = 0, 0.0, 0.0
    for value in stream:
        count += 1
        total += value
        squares += value * value
    mean = total / count
    return mean, squares / count - mean * mean


def moves_the_mean(stream):
    """1"""
    count, mean, spread = 0, 0.0, 0.0
    for value in stream:
        count += 1
        before = value - mean
        mean += before / count
        spread += before * (value - mean)
    return mean, spread / count


def keeps_a_list(stream: Iterator[float]) -> tuple[float, float]:
    """n"""
    values = list(stream)  # slow
    return statistics.fmean(values), statistics.pvariance(values)


def keeps_what_it_has_seen(stream):
    """n"""
    seen = []
    for value in stream:
        seen.append(value)  # slow
    mean = sum(seen) / len(seen)
    return mean, sum((value - mean) ** 2 for value in seen) / len(seen)
