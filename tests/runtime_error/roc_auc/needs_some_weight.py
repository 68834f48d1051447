"""Takes a class whose weights sum to less than 1e-8 for one without rows.

Caught by: weighs_in_any_unit
"""

from itertools import groupby

import numpy as np


def roc_auc(labels, scores, weights=None):
    if weights is None:
        weights = np.ones(len(scores))
    if labels.ndim != 1 or scores.ndim != 1 or weights.ndim != 1:
        raise ValueError("one axis")
    if not len(labels) == len(scores) == len(weights):
        raise ValueError("lengths")
    if set(labels.tolist()) - {0, 1}:
        raise ValueError("labels")
    if np.isnan(scores).any() or not np.isfinite(weights).all() or (weights < 0).any():
        raise ValueError("numbers")
    labels, scores, weights = labels.tolist(), scores.tolist(), weights.tolist()
    won = below = positives = 0.0
    order = sorted(range(len(scores)), key=scores.__getitem__)
    for _, group in groupby(order, key=scores.__getitem__):
        wins = ties = 0.0
        for i in group:
            if labels[i]:
                wins += weights[i]
            else:
                ties += weights[i]
        won += wins * (below + ties / 2)
        below += ties
        positives += wins
    if below < 1e-8 or positives < 1e-8:
        raise ValueError("one class only")
    return won / (below * positives)
