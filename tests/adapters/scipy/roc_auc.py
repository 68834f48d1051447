"""Mann and Whitney's U of SciPy; with weights, which it lacks, its ranks of ties."""

import numpy as np
from scipy.stats import mannwhitneyu, rankdata


def roc_auc(labels, scores, weights=None):
    if labels.ndim != 1 or labels.shape != scores.shape or np.isnan(scores).any():
        raise ValueError("labels and scores do not fit")
    if not np.isin(labels, (0, 1)).all():
        raise ValueError("a label is neither 0 nor 1")
    positive = labels == 1
    if weights is None:
        if positive.all() or not positive.any():
            raise ValueError("there is one class only")
        ranks = rankdata(scores)  # which infinite scores have as well
        u = mannwhitneyu(ranks[positive], ranks[~positive], method="asymptotic").statistic
        return float(u / positive.sum() / (~positive).sum())
    if weights.shape != labels.shape or not np.isfinite(weights).all() or (weights < 0).any():
        raise ValueError("the weights do not fit")
    if not weights[positive].any() or not weights[~positive].any():
        raise ValueError("there is one class only")
    rank = rankdata(scores, method="dense").astype(int) - 1
    of_positives = np.bincount(rank, weights * positive, rank.max() + 1)
    of_negatives = np.bincount(rank, weights * ~positive, rank.max() + 1)
    below = np.cumsum(of_negatives) - of_negatives / 2
    return float((of_positives @ below) / of_positives.sum() / of_negatives.sum())
