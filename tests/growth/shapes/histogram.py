"""The mean of the values in each class."""

from random import Random

import numpy as np

GROWTH = "n"  # of `solve`
SMALLEST, LARGEST = 32_000, 1_024_000
RIGHT, SLOW = 10.7, 60.0


def work(n: int, rng: Random) -> tuple[np.ndarray, np.ndarray]:
    """n values in n / 8 classes"""
    numbers = np.random.default_rng(rng.getrandbits(64))
    labels = numbers.permutation(np.arange(n) % max(1, n // 8))
    return labels, numbers.integers(0, 1000, n).astype(float)


def solve(labels: np.ndarray, values: np.ndarray) -> np.ndarray:
    return np.bincount(labels, weights=values) / np.bincount(labels)


def add_at(labels, values):
    """n"""
    k = labels.max() + 1
    sums = np.zeros(k)
    counts = np.zeros(k)
    np.add.at(sums, labels, values)
    np.add.at(counts, labels, 1.0)
    return sums / counts


def sorted_runs(labels: np.ndarray, values: np.ndarray) -> np.ndarray:
    """n log n"""
    order = np.argsort(labels)
    starts = np.flatnonzero(np.diff(labels[order], prepend=-1))
    sums = np.add.reduceat(values[order], starts)
    return sums / np.diff(starts, append=len(labels))


def complex_sums(labels: np.ndarray, values: np.ndarray) -> np.ndarray:
    """n"""
    sums = np.zeros(labels.max() + 1, dtype=complex)
    np.add.at(sums, labels, values + 1j)
    return sums.real / sums.imag


def mask_for_every_class(labels: np.ndarray, values: np.ndarray) -> np.ndarray:
    """n^2"""
    k = labels.max() + 1
    return np.array([values[labels == c].mean() for c in range(k)])  # slow


def counts_for_every_class(labels, values):
    """n^2"""
    means = np.zeros(labels.max() + 1)
    for c in range(len(means)):
        members = labels == c  # slow
        means[c] = np.dot(members, values) / np.count_nonzero(members)  # slow
    return means


def one_hot_in_batches(labels: np.ndarray, values: np.ndarray) -> np.ndarray:
    """n^2"""
    k = labels.max() + 1
    sums, counts = np.zeros(k), np.zeros(k)
    for i in range(0, len(labels), 16):
        one_hot = labels[i : i + 16, None] == np.arange(k)  # slow
        sums += values[i : i + 16] @ one_hot  # slow
        counts += one_hot.sum(axis=0)  # slow
    return sums / counts


def adds_up_batches(labels: np.ndarray, values: np.ndarray) -> np.ndarray:
    """n^2"""
    k = int(labels.max()) + 1
    sums = np.zeros(k)
    counts = np.zeros(k, dtype=int)
    for start in range(0, len(labels), 256):
        part = labels[start : start + 256]
        sums += np.bincount(part, values[start : start + 256], minlength=k)  # slow
        counts += np.bincount(part, minlength=k)  # slow
    return sums / counts
