"""Takes a covariate whose variance is below 1e-12 for a constant, whatever its unit.

Caught by: is_right_in_any_unit
"""

import math

import numpy as np


def cuped(metric, covariate, treated):
    n = metric.size
    if metric.shape != (n,) or covariate.shape != (n,) or treated.shape != (n,):
        raise ValueError("shape")
    if not np.isfinite(np.concatenate([metric, covariate])).all():
        raise ValueError("not finite")
    nt = int(treated.sum())
    nc = n - nt
    if nt < 2 or nc < 2:
        raise ValueError("too few")
    ct = np.cov(metric[treated], covariate[treated])
    cc = np.cov(metric[~treated], covariate[~treated])
    pooled = (nt - 1) * ct + (nc - 1) * cc
    theta = pooled[0, 1] / pooled[1, 1] if pooled[1, 1] > 1e-12 else 0.0
    plain = metric[treated].mean() - metric[~treated].mean()
    shift = covariate[treated].mean() - covariate[~treated].mean()
    var = sum(
        max(c[0, 0] - 2 * theta * c[0, 1] + theta**2 * c[1, 1], 0.0) / k
        for c, k in ((ct, nt), (cc, nc))
    )
    return float(plain - theta * shift), math.sqrt(var)
