"""Known-wrong answers to `gamblers_ruin`, one mistake each."""

import math
from random import Random

from solutions.katas.gamblers_ruin import _check, _log_odds
from solutions.katas.gamblers_ruin import ruin_probability as reference


def closed_form_divides_by_zero(start: int, goal: int, p_up: float) -> float:
    """With a fair coin q / p is 1, and 1 - (q / p)^goal, which you divide by, is 0.

    Caught by: takes_a_fair_coin
    Hint: 1
    """
    _check(start, goal, p_up)
    if start in (0, goal) or p_up in (0.0, 1.0):
        return reference(start, goal, p_up)
    a = _log_odds(p_up)
    ruin = math.expm1(-a * (goal - start)) / math.expm1(-a * goal)
    return ruin * math.exp(-a * start) if p_up > 0.5 else ruin


def certain_steps_divide_by_zero(start: int, goal: int, p_up: float) -> float:
    """You divide by p, but a p of 0 is legal: the pile can only shrink.

    Caught by: knows_what_is_certain
    Hint: 1
    """
    _check(start, goal, p_up)
    if start in (0, goal):
        return reference(start, goal, p_up)
    odds = (1.0 - p_up) / p_up
    return reference(start, goal, p_up) if odds else 0.0


def loses_at_the_goal(start: int, goal: int, p_up: float) -> float:
    """You say 1.0 whenever p is 0, but who starts at the goal is there already.

    Caught by: knows_the_ends
    Hint: 1
    """
    _check(start, goal, p_up)
    return reference(start, goal, p_up) if p_up else 1.0


def overflows_for_large_goal(start: int, goal: int, p_up: float) -> float:
    """(q / p)^goal is too large for a float if the coin is unfair and the goal far: turn it over.

    Caught by: is_exact_for_rare_ruin, reaches_far_goals
    Hint: 2
    """
    _check(start, goal, p_up)
    if start in (0, goal) or not 0.0 < p_up < 0.5:
        return reference(start, goal, p_up)
    a = _log_odds(p_up)
    return math.exp(a * goal) * -math.expm1(-a * (goal - start)) / math.expm1(a * goal)


def cancels_near_a_half(start: int, goal: int, p_up: float) -> float:
    """Near a fair coin the powers are all close to 1, and their differences lose their digits.

    Caught by: is_exact_near_a_half
    Hint: 3
    """
    _check(start, goal, p_up)
    if start in (0, goal) or p_up in (0.0, 0.5, 1.0):
        return reference(start, goal, p_up)
    r = (1.0 - p_up) / p_up
    if r < 1:
        return float(r**start * (1 - r ** (goal - start)) / (1 - r**goal))
    return float((1 - r ** -float(goal - start)) / (1 - r ** -float(goal)))


def subtracts_from_one(start: int, goal: int, p_up: float) -> float:
    """You subtract the probability to win from 1, and of rare ruin nothing but rounding is left.

    Caught by: is_exact_for_rare_ruin
    Hint: 3
    """
    _check(start, goal, p_up)
    return 1.0 - reference(goal - start, goal, 1.0 - p_up)


def returns_win_probability(start: int, goal: int, p_up: float) -> float:
    """You return the probability to reach the goal; ruin is to reach 0 before it.

    Caught by: is_right_for_near_goals
    Hint: 1
    """
    _check(start, goal, p_up)
    return reference(goal - start, goal, 1.0 - p_up)


def simulates(start: int, goal: int, p_up: float) -> float:
    """You play some games and count: n games give an error of 1 / sqrt(n), not of 1e-9.

    Caught by: is_right_for_near_goals
    Hint: 1
    """
    _check(start, goal, p_up)
    rng = Random(0)
    ruined = 0
    for _ in range(200):
        coins = start
        for _ in range(100):
            if coins in (0, goal):
                break
            coins += 1 if rng.random() < p_up else -1
        ruined += coins == 0
    return ruined / 200


def iterates_to_convergence(start: int, goal: int, p_up: float) -> float:
    """You follow the walk step by step until it should have ended: that takes about goal^2 steps.

    Caught by: reaches_far_goals, is_exact_near_a_half
    Hint: 2
    """
    _check(start, goal, p_up)
    ruin, shares = 0.0, {start: 1.0}
    for _ in range(400):
        following: dict[int, float] = {}
        for coins, share in shares.items():
            if coins == 0:
                ruin += share
            elif coins < goal:
                following[coins + 1] = following.get(coins + 1, 0.0) + share * p_up
                following[coins - 1] = following.get(coins - 1, 0.0) + share * (1.0 - p_up)
        shares = following
    return ruin


def lets_nan_in(start: int, goal: int, p_up: float) -> float:
    """NaN is neither below 0 nor above 1, so it passes your check: ask for what is legal instead.

    Caught by: refuses_bad_input
    Hint: 1
    """
    return math.nan if math.isnan(p_up) else reference(start, goal, p_up)


def adds_up_every_power(start: int, goal: int, p_up: float) -> float:
    """You add up the powers of q / p one by one, O(goal): a geometric series has a closed form.

    Caught by: distant_goal
    Hint: 2
    Grows like: n
    """
    _check(start, goal, p_up)
    if start in (0, goal) or p_up in (0.0, 1.0):
        return reference(start, goal, p_up)
    against = p_up < 0.5
    r = p_up / (1.0 - p_up) if against else (1.0 - p_up) / p_up
    power, sums = 1.0, [0.0]
    for _ in range(goal):
        sums.append(sums[-1] + power)
        power *= r
    return sums[goal - start] / sums[goal] * (1.0 if against else r**start)
