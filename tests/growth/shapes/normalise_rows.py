"""Rows of a matrix divided by their sums."""

from random import Random

import numpy as np

GROWTH = "n"  # of `solve`
SMALLEST, LARGEST = 4_000, 128_000
RIGHT, SLOW = 3.6, 35.8
FLAT = True


def work(n: int, rng: Random) -> tuple[np.ndarray]:
    """n rows of 16 whole numbers"""
    return (np.random.default_rng(rng.getrandbits(64)).integers(1, 100, (n, 16)).astype(float),)


def solve(matrix: np.ndarray) -> np.ndarray:
    return matrix / matrix.sum(axis=1, keepdims=True)


def column_sums(matrix):
    """n"""
    totals = np.zeros(len(matrix))
    for j in range(matrix.shape[1]):
        totals += matrix[:, j]
    return matrix / totals[:, np.newaxis]


def repeated_sums(matrix: np.ndarray) -> np.ndarray:
    """n"""
    return matrix / np.repeat(matrix @ np.ones(matrix.shape[1]), matrix.shape[1]).reshape(
        matrix.shape
    )


def transposed(matrix: np.ndarray) -> np.ndarray:
    """n"""
    columns = np.ascontiguousarray(matrix.T)
    return np.ascontiguousarray((columns / columns.sum(axis=0)).T)


def row_by_row(matrix: np.ndarray) -> np.ndarray:
    """n"""
    result = np.empty_like(matrix)
    for i, row in enumerate(matrix):  # slow
        result[i] = row / row.sum()  # slow
    return result


def stacks_rows(matrix):
    """n^2"""
    out = np.empty((0, matrix.shape[1]))
    for row in matrix:
        out = np.vstack([out, row / row.sum()])  # slow
    return out


def a_new_matrix_for_every_row(matrix: np.ndarray) -> np.ndarray:
    """n^2"""
    result = matrix
    for i in range(len(matrix)):
        changed = result.copy()  # slow
        changed[i] /= changed[i].sum()
        result = changed
    return result


def all_sums_for_every_row(matrix: np.ndarray) -> np.ndarray:
    """n^2"""
    rows = []
    for i in range(len(matrix)):
        rows.append(matrix[i] / matrix.sum(axis=1)[i])  # slow
    return np.array(rows)


def takes_rows_off(matrix: np.ndarray) -> np.ndarray:
    """n^2"""
    done = []
    while len(matrix):
        done.append(matrix[0] / matrix[0].sum())
        matrix = np.delete(matrix, 0, axis=0)  # slow
    return np.array(done)
