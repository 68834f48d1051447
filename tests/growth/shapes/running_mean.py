"""The mean of all values so far, after each of them."""

from random import Random

import numpy as np

GROWTH = "n"  # of `solve`
SMALLEST, LARGEST = 32_000, 1_024_000
RIGHT, SLOW = 5.4, 40.0
FLAT = True


def work(n: int, rng: Random) -> tuple[np.ndarray]:
    """an array of n whole numbers as floats"""
    return (np.random.default_rng(rng.getrandbits(64)).integers(0, 1000, n).astype(float),)


def solve(values: np.ndarray) -> np.ndarray:
    return np.cumsum(values) / np.arange(1, len(values) + 1)


def add_accumulate(values):
    """n"""
    means = np.add.accumulate(values, dtype=np.float64)
    means /= np.linspace(1, len(means), len(means)).round()
    return means


def in_blocks(values: np.ndarray) -> np.ndarray:
    """n"""
    size = 500
    out = np.empty(len(values))
    total = 0.0
    for start in range(0, len(values), size):
        block = values[start : start + size]
        sums = total + np.cumsum(block)
        out[start : start + size] = sums / np.arange(start + 1, start + len(block) + 1)
        total = sums[-1]
    return out


def padded_table(values: np.ndarray) -> np.ndarray:
    """n"""
    width = int(len(values) ** 0.5) + 1
    table = np.pad(values, (0, width * width - len(values))).reshape(width, width)
    inside = table.cumsum(axis=1)
    above = np.concatenate([[0.0], inside[:, -1].cumsum()[:-1]])
    sums = (inside + above[:, None]).ravel()[: len(values)]
    return sums / (np.ones(len(values)).cumsum())


def element_by_element(values: np.ndarray) -> np.ndarray:
    """n"""
    means = np.zeros(len(values))
    total = 0.0
    for i in range(len(values)):  # slow
        total += values[i]  # slow
        means[i] = total / (i + 1)  # slow
    return means


def mean_of_every_prefix(values: np.ndarray) -> np.ndarray:
    """n^2"""
    return np.array([values[: i + 1].mean() for i in range(len(values))])  # slow


def appends(values):
    """n^2"""
    means = np.array([])
    total = 0.0
    for count, value in enumerate(values, start=1):
        total += value
        means = np.append(means, total / count)  # slow
    return means


def adds_to_the_rest(values: np.ndarray) -> np.ndarray:
    """n^2"""
    sums = np.zeros(len(values))
    for i, value in enumerate(values):
        sums[i:] += value  # slow
    return sums / np.arange(1, len(values) + 1)


def convolution(values: np.ndarray) -> np.ndarray:
    """n^2"""
    n = len(values)
    return np.convolve(values, np.ones(n))[:n] / np.arange(1, n + 1)  # slow
