"""Shifts a 1 by the grade, which must be an integer for that: 0.5 becomes 0.

Caught by: bears_any_grade
"""

import numpy as np


def ndcg_at_k(relevance, scores, k=None):
    if k is not None and k < 1:
        raise ValueError("k")
    if relevance.ndim != 1 or relevance.shape != scores.shape:
        raise ValueError("shapes")
    if not np.all(np.isfinite(relevance)) or np.any(relevance < 0) or np.any(np.isnan(scores)):
        raise ValueError("values")
    n = len(scores)
    gains = (1 << relevance.astype(np.int64)) - 1.0
    discounts = 1 / np.log2(np.arange(2, n + 2))
    if k is not None:
        discounts[k:] = 0
    ideal = np.sum(np.sort(gains)[::-1] * discounts)
    if ideal == 0:
        return 0.0
    order = np.argsort(-scores, kind="stable")
    ranked = scores[order]
    starts = np.flatnonzero(np.concatenate([[True], ranked[1:] != ranked[:-1]]))
    sizes = np.diff(np.append(starts, n))
    shared = np.add.reduceat(discounts, starts) / sizes
    return float(np.sum(np.add.reduceat(gains[order], starts) * shared) / ideal)
