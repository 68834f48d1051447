"""Softmax attention of n queries to n keys, of which one block at a time need be held."""

from random import Random

import numpy as np

GROWTH = "n"  # of the memory that `solve` holds
RESOURCE = "memory"
SMALLEST, LARGEST = 512, 2_048
RIGHT, SLOW = 3.5, 40.0

_BLOCK = 64


def work(n: int, rng: Random) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """n queries, keys and values with 8 numbers each"""
    numbers = np.random.default_rng(rng.getrandbits(64))
    return tuple(numbers.standard_normal((n, 8)) for _ in range(3))


def solve(queries: np.ndarray, keys: np.ndarray, values: np.ndarray) -> np.ndarray:
    out = np.empty_like(queries)
    for start in range(0, len(queries), _BLOCK):
        block = queries[start : start + _BLOCK]
        most = np.full(len(block), -np.inf)
        total = np.zeros(len(block))
        mixed = np.zeros((len(block), values.shape[1]))
        for first in range(0, len(keys), _BLOCK):
            scores = block @ keys[first : first + _BLOCK].T
            above = np.maximum(most, scores.max(axis=1))
            weights = np.exp(scores - above[:, None])
            kept = np.exp(most - above)
            total = total * kept + weights.sum(axis=1)
            mixed = mixed * kept[:, None] + weights @ values[first : first + _BLOCK]
            most = above
        out[start : start + _BLOCK] = mixed / total[:, None]
    return out


def _softmax(scores):
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return weights / weights.sum(axis=-1, keepdims=True)


def a_query_at_a_time(queries, keys, values):
    """n"""
    return np.array([_softmax(query @ keys.T) @ values for query in queries])


def blocks_of_queries(queries, keys, values):
    """n"""
    parts = np.array_split(queries, max(1, len(queries) // 16))
    return np.vstack([_softmax(part @ keys.T) @ values for part in parts])


def all_scores_at_once(queries, keys, values):
    """n^2"""
    return _softmax(queries @ keys.T) @ values  # slow


def all_differences_at_once(queries, keys, values):
    """n^2"""
    scores = (queries[:, None, :] * keys[None, :, :]).sum(axis=-1)  # slow
    return _softmax(scores) @ values
