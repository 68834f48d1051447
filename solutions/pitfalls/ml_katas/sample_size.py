"""Known-wrong answers to `sample_size`, one mistake each."""

from math import ceil, floor, sqrt
from statistics import NormalDist

from solutions.ml_katas.sample_size import _check
from solutions.ml_katas.sample_size import per_arm as reference


def _users(
    baseline: float, mde: float, alpha: float, power: float, relative: bool, pooled: bool = False
) -> float:
    """The number before it is rounded."""
    difference = baseline * mde if relative else mde
    other = baseline + difference
    _check(baseline, other, difference, alpha, power)
    variance = baseline * (1 - baseline) + other * (1 - other)
    if pooled:
        variance = 2 * baseline * (1 - baseline)
    distance = NormalDist().inv_cdf(1 - alpha / 2) + NormalDist().inv_cdf(power)
    return distance**2 * variance / difference**2


def one_sided(
    baseline: float, mde: float, alpha: float = 0.05, power: float = 0.8, relative: bool = False
) -> int:
    """A two-sided test shares alpha between both tails: its quantile is that of 1 - alpha / 2.

    Caught by: finds_an_absolute_difference
    Hint: 1
    """
    reference(baseline, mde, alpha, power, relative)
    difference = baseline * mde if relative else mde
    other = baseline + difference
    variance = baseline * (1 - baseline) + other * (1 - other)
    distance = NormalDist().inv_cdf(1 - alpha) + NormalDist().inv_cdf(power)
    return ceil(distance**2 * variance / difference**2)


def relative_taken_as_absolute(
    baseline: float, mde: float, alpha: float = 0.05, power: float = 0.8, relative: bool = False
) -> int:
    """With `relative` the difference is a share of the baseline: `baseline * mde`, not `mde`.

    Caught by: finds_a_relative_difference
    Hint: 3
    """
    return reference(baseline, mde, alpha, power)


def total_not_per_arm(
    baseline: float, mde: float, alpha: float = 0.05, power: float = 0.8, relative: bool = False
) -> int:
    """You return the users of the whole experiment: what is asked for is the number in each arm.

    Caught by: finds_an_absolute_difference
    Hint: 2
    """
    return 2 * reference(baseline, mde, alpha, power, relative)


def rounds_down(
    baseline: float, mde: float, alpha: float = 0.05, power: float = 0.8, relative: bool = False
) -> int:
    """Rounded down, the users do not suffice: the least number that does is rounded up.

    Caught by: finds_an_absolute_difference
    Hint: 3
    """
    return floor(_users(baseline, mde, alpha, power, relative))


def pooled_at_baseline(
    baseline: float, mde: float, alpha: float = 0.05, power: float = 0.8, relative: bool = False
) -> int:
    """You give both arms the variance of the baseline: the other arm has that of its own rate.

    Caught by: finds_an_absolute_difference
    Hint: 2
    """
    return ceil(_users(baseline, mde, alpha, power, relative, pooled=True))


def drop_taken_as_rise(
    baseline: float, mde: float, alpha: float = 0.05, power: float = 0.8, relative: bool = False
) -> int:
    """A negative difference leads to a lower rate, whose variance is not that of a higher one.

    Caught by: finds_an_absolute_difference
    Hint: 2
    """
    return reference(baseline, abs(mde), alpha, power, relative)


def takes_any_power(
    baseline: float, mde: float, alpha: float = 0.05, power: float = 0.8, relative: bool = False
) -> int:
    """The square hides the sign: with a power below alpha / 2 the two quantiles sum to less than 0.

    Caught by: refuses_a_power_for_nothing
    Hint: 1
    """
    difference = baseline * mde if relative else mde
    other = baseline + difference
    _check(baseline, other, difference, alpha, max(power, alpha) if power > 0 else power)
    variance = baseline * (1 - baseline) + other * (1 - other)
    distance = NormalDist().inv_cdf(1 - alpha / 2) + NormalDist().inv_cdf(power)
    return ceil(distance**2 * variance / difference**2)


def counts_up(
    baseline: float, mde: float, alpha: float = 0.05, power: float = 0.8, relative: bool = False
) -> int:
    """You try one number after the other: solved for n, the condition gives it at once.

    Caught by: finds_an_absolute_difference, many_users
    Hint: 3
    Grows like: n
    """
    difference = abs(baseline * mde if relative else mde)
    other = baseline * (1 + mde) if relative else baseline + mde
    _check(baseline, other, difference, alpha, power)
    variance = baseline * (1 - baseline) + other * (1 - other)
    distance = NormalDist().inv_cdf(1 - alpha / 2) + NormalDist().inv_cdf(power)
    users = 1
    while difference < distance * sqrt(variance / users):
        users += 1
    return users
