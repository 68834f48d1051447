"""Takes a coin that is off by 1e-15 for fair: 2e-9 too much if the goal is a million.

Caught by: is_exact_near_a_half
"""

import math


def ruin_probability(start, goal, p_up):
    if not 0 <= p_up <= 1 or goal < 1 or not 0 <= start <= goal:
        raise ValueError("bad input")
    if start in (0, goal):
        return 1.0 if start == 0 else 0.0
    if p_up in (0, 1):
        return 1.0 - p_up
    if abs(p_up - 0.5) <= 1e-15:
        return (goal - start) / goal
    odds = math.log(1 - p_up) - math.log(p_up)
    if 0.4 < p_up < 0.6:
        odds = math.log1p((1 - 2 * p_up) / p_up)
    if odds < 0:
        rest = math.expm1((goal - start) * odds) / math.expm1(goal * odds)
        return math.exp(start * odds) * rest
    return math.expm1(-(goal - start) * odds) / math.expm1(-goal * odds)
