"""scikit-learn's roc_auc_score, which takes no infinite scores: ranks do as well."""

import numpy as np
from sklearn.metrics import roc_auc_score


def roc_auc(labels, scores, weights=None):
    if labels.ndim != 1 or labels.shape != scores.shape or np.isnan(scores).any():
        raise ValueError("labels and scores do not fit")
    if not np.isin(labels, (0, 1)).all():
        raise ValueError("a label is neither 0 nor 1")
    kept = np.ones(labels.shape) if weights is None else weights
    if kept.shape != labels.shape or not np.isfinite(kept).all() or (kept < 0).any():
        raise ValueError("the weights do not fit")
    labels, scores, kept = labels[kept > 0], scores[kept > 0], kept[kept > 0]
    if len(np.unique(labels)) < 2:
        raise ValueError("there is one class only")
    ranks = np.unique(scores, return_inverse=True)[1]
    return float(roc_auc_score(labels, ranks, sample_weight=kept))
