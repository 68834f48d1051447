"""The closed form (Feller, An Introduction to Probability Theory, XIV.2), arranged with care.

With r = q / p the probability of ruin is (r^s - r^g) / (1 - r^g), or 1 - s / g for a fair coin. In
floats r^g overflows, and near a fair coin both differences cancel. So write r = e^-a or e^a with
a = |log(q / p)| >= 0 and divide by the larger power: only powers of e^-a are left, which underflow
at worst, and each difference from 1 is an expm1, which does not cancel.

    ruin = (1 - e^-a(g-s)) / (1 - e^-ag)            if the coin is against the gambler
    ruin = the same, times e^-as                    if it is for him

a itself is log1p((larger - smaller) / smaller), where larger - smaller = |1 - 2p| is exact near a
half. Time and memory O(1).
"""

import math


def ruin_probability(start: int, goal: int, p_up: float) -> float:
    """Return the probability to reach 0 before `goal`."""
    _check(start, goal, p_up)
    if start in (0, goal):
        return float(start == 0)
    if p_up in (0.0, 1.0):
        return 1.0 - p_up
    if p_up == 0.5:
        return (goal - start) / goal
    a = _log_odds(p_up)
    ruin = math.expm1(-a * (goal - start)) / math.expm1(-a * goal)
    return ruin * math.exp(-a * start) if p_up > 0.5 else ruin


def _check(start: int, goal: int, p_up: float) -> None:
    if not 0.0 <= p_up <= 1.0:  # NaN fails every comparison
        raise ValueError(f"p_up must be a probability, got {p_up!r}")
    if goal < 1:
        raise ValueError(f"goal must be at least 1, got {goal!r}")
    if not 0 <= start <= goal:
        raise ValueError(f"start must be from 0 to {goal}, got {start!r}")


def _log_odds(p: float) -> float:
    """Return |log((1 - p) / p)| for 0 < p < 1."""
    smaller = min(p, 1.0 - p)
    return math.log1p(abs(1.0 - 2.0 * p) / smaller)
