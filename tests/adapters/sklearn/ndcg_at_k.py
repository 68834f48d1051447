"""scikit-learn's ndcg_score, which asks for two documents and finite scores.

So ranks are passed for scores, and behind them all stands a document that nobody wants.
"""

import numpy as np
from sklearn.metrics import ndcg_score


def ndcg_at_k(relevance, scores, k=None):
    if relevance.ndim != 1 or relevance.shape != scores.shape or np.isnan(scores).any():
        raise ValueError("relevance and scores do not fit")
    if (k is not None and k < 1) or not np.isfinite(relevance).all() or (relevance < 0).any():
        raise ValueError("k or a relevance is not legal")
    if not relevance.any():
        return 0.0
    gains = np.append(np.expm1(relevance * np.log(2.0)), 0.0)
    ranks = np.append(np.unique(scores, return_inverse=True)[1], -1)
    return float(ndcg_score([gains], [ranks], k=k or len(relevance)))
