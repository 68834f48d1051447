"""No statistics module: quantiles by Newton's method on the error function."""

import math


def z(p):
    if p > 0.5:
        return -z(1 - p)
    x = 0.0
    while True:
        step = (
            (0.5 * math.erfc(-x / math.sqrt(2)) - p) * math.sqrt(2 * math.pi) * math.exp(x * x / 2)
        )
        x -= step
        if abs(step) < 1e-12 * (1 + abs(x)):
            return x


def per_arm(baseline, mde, alpha=0.05, power=0.8, relative=False):
    p1 = baseline
    p2 = p1 * (1 + mde) if relative else p1 + mde
    for p in (p1, p2, alpha, power):
        if not (0 < p < 1):
            raise ValueError(p)
    if p1 == p2 or power <= alpha / 2:
        raise ValueError
    s = z(1 - alpha / 2) + z(power)
    n = s * s * (p1 * (1 - p1) + p2 * (1 - p2)) / (p1 - p2) ** 2
    return int(math.ceil(n))
