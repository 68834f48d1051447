"""Takes weights that sum to less than 1e-9 for none at all.

Caught by: bears_any_propensity
"""

import numpy as np


def evaluate(rewards, logged_propensity, target_propensity, clip=None, self_normalised=False):
    r, p, q = (np.asarray(a, dtype=float) for a in (rewards, logged_propensity, target_propensity))
    if r.ndim != 1 or p.shape != r.shape or q.shape != r.shape or r.size < 2:
        raise ValueError("shapes")
    if (
        not np.all(np.isfinite(r))
        or not np.all((0 < p) & (p <= 1))
        or not np.all((0 <= q) & (q <= 1))
    ):
        raise ValueError("values")
    if clip is not None and (np.isnan(clip) or clip <= 0):
        raise ValueError("clip")
    w = q / p
    if clip is not None:
        w = np.clip(w, None, clip)
    n = r.size
    if self_normalised:
        if w.sum() < 1e-9:
            raise ValueError("no weight")
        est = np.average(r, weights=w)
        e = (r - est) * w / w.sum()
        return est, np.sqrt(n / (n - 1) * np.sum(e**2))
    return np.mean(w * r), np.sqrt(np.var(w * r, ddof=1) / n)
