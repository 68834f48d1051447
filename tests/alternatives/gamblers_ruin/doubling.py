"""No logarithm: 1 - r^k is built up by doubling, since 1 - xy = (1 - x) + (1 - y) - (1 - x)(1 - y)."""


def rest(u, k):
    """1 - (1 - u)**k for 0 <= u <= 1, without cancellation"""
    total = 0.0
    while k:
        if k & 1:
            total += u * (1 - total)
        u *= 2 - u
        k >>= 1
    return total


def ruin_probability(start, goal, p_up):
    if goal < 1 or start < 0 or start > goal or not (0 <= p_up <= 1):
        raise ValueError("bad input")
    if start == 0:
        return 1.0
    if start == goal:
        return 0.0
    if p_up == 0 or p_up == 1:
        return 0.0 if p_up else 1.0
    if p_up == 0.5:
        return 1 - start / goal
    q = 1 - p_up
    if p_up < q:
        u = (1 - 2 * p_up) / q
        return rest(u, goal - start) / rest(u, goal)
    u = (2 * p_up - 1) / p_up
    return (q / p_up) ** start * rest(u, goal - start) / rest(u, goal)
