"""Symmetric form: exp(-h s) sinh(h (g - s)) / sinh(h g) with h = atanh(2 p - 1), in logarithms."""

from math import atanh, exp, expm1, log, log1p


def log_sinh(x):
    return x + log(-expm1(-2 * x)) - log(2)


def ruin_probability(start: int, goal: int, p_up: float) -> float:
    if p_up != p_up or p_up < 0 or p_up > 1:
        raise ValueError(p_up)
    if goal < 1:
        raise ValueError(goal)
    if start not in range(goal + 1):
        raise ValueError(start)
    if start == 0:
        return 1.0
    if start == goal:
        return 0.0
    if p_up < 1e-15:
        return 1.0
    if p_up == 1:
        return 0.0
    if p_up == 0.5:
        return (goal - start) / goal
    h = atanh(2 * p_up - 1)
    a = abs(h)
    return exp(-h * start + log_sinh(a * (goal - start)) - log_sinh(a * goal))
