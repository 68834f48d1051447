"""Running sums of the discounts; first and last place of each score by binary search."""

import numpy as np


def ndcg_at_k(relevance, scores, k=None):
    rel = np.asarray(relevance, dtype=float)
    s = np.asarray(scores, dtype=float)
    if rel.ndim != 1 or s.ndim != 1 or rel.size != s.size:
        raise ValueError("one axis, one length")
    if (rel < 0).any() or not np.isfinite(rel).all() or np.isnan(s).any():
        raise ValueError("bad numbers")
    if k is None:
        k = max(1, rel.size)
    if k < 1:
        raise ValueError("k must be positive")
    gain = np.expm1(rel * np.log(2))
    d = np.reciprocal(np.log2(2 + np.arange(rel.size)))
    d[k:] = 0
    best = (np.sort(gain)[::-1] * d).sum()
    if not best > 0:
        return 0.0
    upto = np.concatenate(([0.0], d.cumsum()))
    down = np.sort(-s)
    lo, hi = np.searchsorted(down, -s, "left"), np.searchsorted(down, -s, "right")
    return (gain * (upto[hi] - upto[lo]) / (hi - lo)).sum() / best
