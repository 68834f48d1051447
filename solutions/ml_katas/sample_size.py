"""The true difference must lie two quantiles of standard errors away from zero.

The estimate has the standard error sqrt(v / n), where v is the sum of the variances of one user in
either arm. It is significant beyond z(1 - alpha / 2) standard errors, and a share `power` of all
estimates lies above the true difference less z(power) standard errors. So the difference must be
(z(1 - alpha / 2) + z(power)) sqrt(v / n): solve for n and round up.

Fleiss, Levin & Paik 2003, "Statistical Methods for Rates and Proportions", chapter 4. Time O(1).
"""

from math import ceil
from statistics import NormalDist


def per_arm(
    baseline: float, mde: float, alpha: float = 0.05, power: float = 0.8, relative: bool = False
) -> int:
    """Return the users that each of two equal arms needs."""
    difference = baseline * mde if relative else mde
    other = baseline + difference
    _check(baseline, other, difference, alpha, power)
    variance = baseline * (1 - baseline) + other * (1 - other)
    quantile = NormalDist().inv_cdf
    distance = quantile(1 - alpha / 2) + quantile(power)
    return ceil(distance**2 * variance / difference**2)


def _check(baseline: float, other: float, difference: float, alpha: float, power: float) -> None:
    for name, value in (("baseline", baseline), ("other rate", other), ("alpha", alpha)):
        if not 0 < value < 1:
            raise ValueError(f"the {name} must lie between 0 and 1: {value}")
    if not alpha / 2 < power < 1:
        raise ValueError(f"the power must lie between alpha / 2 and 1: {power}")
    if difference == 0:
        raise ValueError("there is no difference to be found")
