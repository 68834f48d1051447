"""Finds nothing relevant if no grade reaches 1.

Caught by: bears_any_grade
"""

import math
import numpy as np


def clean(relevance, scores, k):
    r = np.asarray(relevance, dtype=float)
    s = np.asarray(scores, dtype=float)
    if r.ndim != 1 or s.ndim != 1 or len(r) != len(s):
        raise ValueError
    if (k is not None and k < 1) or not np.isfinite(r).all() or (r < 0).any() or np.isnan(s).any():
        raise ValueError
    n = len(r)
    k = n if k is None else min(k, n)
    d = np.zeros(n)
    d[:k] = 1 / np.log2(np.arange(2, k + 2))
    return r, s, d


def ndcg_at_k(relevance, scores, k=None):
    r, s, d = clean(relevance, scores, k)
    if len(r) == 0:
        return 0.0
    g = 2.0**r - 1
    best = np.dot(np.sort(g)[::-1], d)
    if r.astype(int).sum() == 0:
        return 0.0
    o = np.argsort(-s, kind="stable")
    s = s[o]
    g = g[o]
    start = np.flatnonzero(np.r_[True, s[1:] != s[:-1]])
    size = np.diff(np.r_[start, len(s)])
    shared = np.repeat(np.add.reduceat(d, start) / size, size)
    return float(np.dot(g, shared) / best)
