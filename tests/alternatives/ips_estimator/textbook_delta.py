"""The delta method as textbooks have it, from np.cov of numerator and denominator."""

import numpy as np


def evaluate(rewards, logged_propensity, target_propensity, clip=None, self_normalised=False):
    n = len(rewards)
    for a in (rewards, logged_propensity, target_propensity):
        if a.shape != (n,):
            raise ValueError("shape")
    if n < 2 or not np.isfinite(rewards).all():
        raise ValueError("rewards")
    ok = (logged_propensity > 0) & (logged_propensity <= 1)
    ok &= (target_propensity >= 0) & (target_propensity <= 1)
    if not ok.all():
        raise ValueError("propensities")
    if clip is not None and not clip > 0:
        raise ValueError("clip")
    w = target_propensity / logged_propensity
    if clip is not None:
        w[w > clip] = clip
    num = w * rewards
    if not self_normalised:
        return num.mean(), num.std(ddof=1) / np.sqrt(n)
    if (w == 0).all():
        raise ValueError("weights")
    ratio = num.mean() / w.mean()
    (a, b), (_, c) = np.cov(num, w)
    var = (a - 2 * ratio * b + ratio**2 * c) / w.mean() ** 2
    return ratio, np.sqrt(max(var, 0.0) / n)
