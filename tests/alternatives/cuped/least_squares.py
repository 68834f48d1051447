"""theta as the coefficient of the covariate in a regression on treatment and covariate."""

import numpy as np


def cuped(metric, covariate, treated):
    if not (metric.ndim == covariate.ndim == treated.ndim == 1):
        raise ValueError("ndim")
    if not (len(metric) == len(covariate) == len(treated)):
        raise ValueError("length")
    if treated.sum() < 2 or (~treated).sum() < 2:
        raise ValueError("arms")
    if not np.isfinite(metric).all() or not np.isfinite(covariate).all():
        raise ValueError("finite")
    x = covariate - covariate.mean()
    if covariate[treated].std() == 0 and covariate[~treated].std() == 0:
        theta = 0.0
    else:
        X = np.column_stack([treated, ~treated, x]).astype(float)
        theta = np.linalg.lstsq(X, metric, rcond=None)[0][2]
    adj = metric - theta * x
    t, c = adj[treated], adj[~treated]
    return t.mean() - c.mean(), np.sqrt(np.var(t, ddof=1) / t.size + np.var(c, ddof=1) / c.size)
