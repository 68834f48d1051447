"""The curve itself: rates at the end of every run of equal scores, and the trapezoid rule."""

import numpy as np


def roc_auc(labels, scores, weights=None):
    w = np.ones(scores.shape) if weights is None else weights
    if not (labels.ndim == scores.ndim == w.ndim == 1):
        raise ValueError("ndim")
    if not (labels.size == scores.size == w.size):
        raise ValueError("size")
    if np.isnan(scores).any() or (~((labels == 0) | (labels == 1))).any():
        raise ValueError("labels or scores")
    if (w < 0).any() or not np.isfinite(w).all():
        raise ValueError("weights")
    order = np.argsort(scores)[::-1]
    y, s, w = labels[order].astype(float), scores[order], w[order]
    tp, fp = np.cumsum(w * y), np.cumsum(w * (1 - y))
    if s.size == 0 or tp[-1] <= 0 or fp[-1] <= 0:
        raise ValueError("one class")
    ends = np.r_[s[1:] != s[:-1], True]
    tpr = np.r_[0, tp[ends] / tp[-1]]
    fpr = np.r_[0, fp[ends] / fp[-1]]
    return float(np.trapezoid(tpr, fpr))
