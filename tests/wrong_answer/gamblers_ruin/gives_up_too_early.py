"""Takes a power below e^-680 for 0, when what is above 1e-300 must be kept.

Caught by: is_exact_for_rare_ruin, reaches_far_goals, keeps_what_is_above_1e_300
"""

import math


def ruin_probability(start, goal, p_up):
    if not 0 <= p_up <= 1 or goal < 1 or not 0 <= start <= goal:
        raise ValueError("bad input")
    if start in (0, goal):
        return 1.0 if start == 0 else 0.0
    if p_up in (0, 1):
        return 1.0 - p_up
    if p_up == 0.5:
        return (goal - start) / goal
    odds = math.log(1 - p_up) - math.log(p_up)
    if 0.4 < p_up < 0.6:
        odds = math.log1p((1 - 2 * p_up) / p_up)
    if start * odds < -680:
        return 0.0
    if odds < 0:
        rest = math.expm1((goal - start) * odds) / math.expm1(goal * odds)
        return math.exp(start * odds) * rest
    return math.expm1(-(goal - start) * odds) / math.expm1(-goal * odds)
