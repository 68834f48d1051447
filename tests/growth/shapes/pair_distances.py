"""The squared distance of every point from the point farthest from it."""

from random import Random

import numpy as np

GROWTH = "n^2"  # of `solve`
SMALLEST, LARGEST = 64, 1_024
RIGHT, SLOW = 1.1, 7.7
FLAT = True


def work(n: int, rng: Random) -> tuple[np.ndarray]:
    """n points with two whole coordinates"""
    return (np.array(rng.choices(range(1000), k=2 * n), dtype=float).reshape(n, 2),)


def solve(points: np.ndarray) -> np.ndarray:
    differences = points[:, None, :] - points[None, :, :]
    return (differences**2).sum(axis=2).max(axis=1)


def matrix_product(points: np.ndarray) -> np.ndarray:
    """n^2"""
    norms = (points**2).sum(axis=1)
    return (norms[:, None] + norms[None, :] - 2 * points @ points.T).max(axis=1)


def a_row_at_a_time(points):
    """n^2"""
    farthest = np.zeros(len(points))
    for i, point in enumerate(points):
        farthest[i] = ((points - point) ** 2).sum(axis=1).max()
    return farthest


def sorts_the_rows(points: np.ndarray) -> np.ndarray:
    """n^2 log n"""
    dx = np.subtract.outer(points[:, 0], points[:, 0])
    dy = np.subtract.outer(points[:, 1], points[:, 1])
    return np.sort(dx * dx + dy * dy, axis=1)[:, -1].copy()


def plain_loops(points: np.ndarray) -> np.ndarray:
    """n^2"""
    n = len(points)
    result = np.zeros(n)
    for i in range(n):
        for j in range(n):  # slow
            dx = points[i, 0] - points[j, 0]  # slow
            dy = points[i, 1] - points[j, 1]  # slow
            result[i] = max(result[i], dx * dx + dy * dy)  # slow
    return result


def _all_pairs(points):
    return ((points[:, None] - points[None]) ** 2).sum(-1)  # slow


def all_pairs_for_each(points):
    """n^3"""
    return np.array([_all_pairs(points)[i].max() for i in range(len(points))])  # slow


def grows_the_matrix(points: np.ndarray) -> np.ndarray:
    """n^3"""
    matrix = np.empty((0, len(points)))
    for point in points:
        row = ((points - point) ** 2).sum(axis=1)
        matrix = np.vstack([matrix, row])  # slow
    return matrix.max(axis=1)


def running_maximum(points: np.ndarray) -> np.ndarray:
    """n^3"""
    xs, ys = points[:, 0], points[:, 1]
    best = np.zeros(len(points))
    table = np.zeros((len(points), len(points)))
    for j in range(len(points)):
        table[:, j] = (xs - xs[j]) ** 2 + (ys - ys[j]) ** 2
        best = table.max(axis=1)  # slow
    return best
