"""Takes the variance as a sum of squares less the square of the sum, over n.

Caught by: tells_close_rewards_apart
"""

import numpy as np


def evaluate(rewards, logged_propensity, target_propensity, clip=None, self_normalised=False):
    r, l, t = (np.asarray(a, float) for a in (rewards, logged_propensity, target_propensity))
    if r.ndim != 1 or r.shape != l.shape or r.shape != t.shape or r.size < 2:
        raise ValueError
    if (
        not ((l > 0) & (l <= 1)).all()
        or not ((t >= 0) & (t <= 1)).all()
        or not np.isfinite(r).all()
    ):
        raise ValueError
    if clip is not None and not clip > 0:
        raise ValueError
    w = t / l
    if clip is not None:
        w = np.minimum(w, clip)
    n = r.size
    if self_normalised:
        if w.sum() == 0:
            raise ValueError
        v = w @ r / w.sum()
        g = w * (r - v)
        return float(v), float(g.std(ddof=1) / np.sqrt(n) / w.mean())
    z = w * r
    return float(z.mean()), float(np.sqrt(max(0.0, (z * z).sum() - z.sum() ** 2 / n) / (n - 1) / n))
