"""The formula with SciPy's normal quantiles."""

from math import ceil

from scipy.special import ndtri


def per_arm(baseline, mde, alpha=0.05, power=0.8, relative=False):
    other = baseline * (1 + mde) if relative else baseline + mde
    if not all(0 < one < 1 for one in (baseline, other, alpha, power)):
        raise ValueError("rates, alpha and power lie between 0 and 1")
    if mde == 0 or power <= alpha / 2:
        raise ValueError("nothing to find")
    quantiles = ndtri(1 - alpha / 2) + ndtri(power)
    variance = baseline * (1 - baseline) + other * (1 - other)
    return ceil(variance * (quantiles / (other - baseline)) ** 2)
