"""Sorted by NumPy, then a Python loop from each run of equal scores to the next."""

import math

import numpy as np


def ndcg_at_k(relevance, scores, k=None):
    if k is not None and k < 1:
        raise ValueError("k")
    if relevance.ndim != 1 or scores.ndim != 1 or len(relevance) != len(scores):
        raise ValueError("shapes")
    if np.isnan(scores).any() or not ((relevance >= 0) & (relevance < math.inf)).all():
        raise ValueError("values")
    n = len(scores)
    k = n if k is None else min(k, n)
    gains = 2.0**relevance - 1
    discounts = np.append(1 / np.log2(np.arange(k) + 2), np.zeros(n - k))
    ideal = np.dot(np.sort(gains)[::-1], discounts)
    if ideal == 0:
        return 0.0
    order = np.argsort(scores)[::-1]
    ranked = scores[order]
    gained = [0.0, *np.cumsum(gains[order]).tolist()]
    upto = [0.0, *np.cumsum(discounts).tolist()]
    dcg, start = 0.0, 0
    for end in [*(np.flatnonzero(ranked[1:] != ranked[:-1]) + 1).tolist(), n]:
        dcg += (gained[end] - gained[start]) * (upto[end] - upto[start]) / (end - start)
        start = end
    return dcg / ideal
