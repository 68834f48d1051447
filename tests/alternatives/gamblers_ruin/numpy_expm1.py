"""The closed form with NumPy's expm1 and log1p."""

import numpy as np


def ruin_probability(start, goal, p_up):
    if np.isnan(p_up) or p_up < 0 or p_up > 1 or goal < 1 or start < 0 or start > goal:
        raise ValueError("out of range")
    if start == 0:
        return 1.0
    if start == goal or p_up == 1.0:
        return 0.0
    if p_up == 0.0:
        return 1.0
    if p_up == 0.5:
        return 1.0 - start / goal
    if p_up > 0.5:
        x = -np.log1p((2 * p_up - 1) / (1 - p_up))
        return float(np.exp(x * start) * np.expm1(x * (goal - start)) / np.expm1(x * goal))
    with np.errstate(over="ignore"):
        x = -np.log1p((1 - 2 * p_up) / p_up)
    return float(np.expm1(x * (goal - start)) / np.expm1(x * goal))
