"""Judges `gamblers_ruin` against the textbook formula in decimals of 100 digits."""

import math
from collections.abc import Iterable
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from itertools import product
from typing import Any

from graders.authoring import Rng, Work, ensure, expect, expect_type, promise, refuses, scale

# Powers up to the millionth lose 6 digits and differences near a half 17; no exponent is too large.
DIGITS = Context(prec=100, Emax=MAX_EMAX, Emin=MIN_EMIN)

NEAR, FAR = range(2, 7), (1_000, 10_000, 10**6)  # goals
UNFAIR = (0.25, 0.75, 0.4, 0.6, 0.1, 0.9, 0.45, 0.55, 0.49, 0.51)
FAIRER = (0.5, 0.4999, 0.5001, 0.499999, 0.500001)
RARELY = (0.9, 0.99, 0.999, 1 - 1e-6, 1 - 2**-53, 1e-3, 1e-17, 5e-324)
NEARLY_FAIR = [
    0.5 + side * off for off in (1e-12, 1e-9, 1e-6, 1e-15, 2**-53, 1e-13, 1e-14) for side in (1, -1)
]
NO_COINS = (math.nan, -0.1, 1.1, 1.5, 1 + 2**-52, -0.5, -5e-324, math.inf, -math.inf)
NO_GAMES = [*product((-1, 3), (2,), (0.5, 0.0)), *product((0, -1), (0, -1), (0.5, 0.3))]

HINTS = (
    "With r = q / p, ruin has the probability (r^s - r^g) / (1 - r^g). Try it for s = 1 and g = 2. "
    "For which coins does it say nothing, and what do you know of these without it?",
    "How large is r^g for p = 0.3 and g = 1_000_000? What happens to the formula if you divide "
    "above and below by it? And how long would it take to get there by steps?",
    "Which digits are left of 1 - x if x is 1 - 1e-12? Python's `math` has two functions for this. "
    "And where is a probability of 1e-50 lost for good?",
)


def ruin(start: int, goal: int, p_up: float) -> float:
    """The formula, with so many digits that it does not matter how they cancel."""
    up = Decimal(p_up)  # exactly
    if up * 2 == 1:
        return (goal - start) / goal
    r = DIGITS.divide(DIGITS.subtract(Decimal(1), up), up)
    at_start, at_goal = DIGITS.power(r, start), DIGITS.power(r, goal)
    lost = DIGITS.divide(DIGITS.subtract(at_start, at_goal), DIGITS.subtract(Decimal(1), at_goal))
    return float(lost)


def expect_near(result: Any, right: float, rtol: float = 1e-9) -> None:
    """As `expect_close`, but what is below 1e-300 may be lost."""
    expect_type(result, float)
    near = abs(result - right) <= rtol * right
    both_tiny = right < 1e-300 and 0.0 <= result < 1.1e-300
    ensure(near or both_tiny, "the result is wrong", expected=right, actual=result)


def check(answer: Any, start: int, goal: int, p_up: float) -> None:
    """The start lies strictly between the ends, and the coin may fall either way."""
    expect_near(answer.ruin_probability(start, goal, p_up), ruin(start, goal, p_up))


def games(goals: Iterable[int], coins: Iterable[float]) -> list[tuple[int, int, float]]:
    """Starts that are any number of eighths on the way to each goal, but at neither end."""
    starts = [(max(1, min(g - 1, g * eighths // 8)), g) for g in goals for eighths in range(9)]
    return [(*start, coin) for start, coin in product(dict.fromkeys(starts), coins)]


@promise(cases=games(NEAR, UNFAIR))
def is_right_for_near_goals(answer: Any, start: int, goal: int, p_up: float) -> None:
    """is right for unfair coins and near goals"""
    check(answer, start, goal, p_up)


@promise(cases=games(NEAR, [0.5]))
def takes_a_fair_coin(answer: Any, start: int, goal: int, p_up: float) -> None:
    """takes a fair coin"""
    check(answer, start, goal, p_up)


@promise(cases=product((1, 2, 3, 10**6), (0.0, 1.0), (0.0, 1.0, 0.3)))
def knows_the_ends(answer: Any, goal: int, at: float, p_up: float) -> None:
    """gives exactly 1.0 at 0 and exactly 0.0 at the goal, for any coin"""
    expect(answer.ruin_probability(int(at * goal), goal, p_up), 1.0 - at)


@promise(cases=games(NEAR, [0.0, 1.0]))
def knows_what_is_certain(answer: Any, start: int, goal: int, p_up: float) -> None:
    """gives exactly 1.0 or 0.0 for a coin that always falls the same way"""
    expect(answer.ruin_probability(start, goal, p_up), 1.0 - p_up)


@promise(cases=games((2, 3, 5, 8, 20, 50, 100, 200), RARELY))
def is_exact_for_rare_ruin(answer: Any, start: int, goal: int, p_up: float) -> None:
    """keeps nine digits where ruin, or its escape, is rare"""
    check(answer, start, goal, p_up)


@promise(cases=games(FAR, UNFAIR + FAIRER))
def reaches_far_goals(answer: Any, start: int, goal: int, p_up: float) -> None:
    """takes goals up to a million, without overflow and without NaN"""
    check(answer, start, goal, p_up)


@promise(cases=games((2, 10, 1_000, 10**6), NEARLY_FAIR))
def is_exact_near_a_half(answer: Any, start: int, goal: int, p_up: float) -> None:
    """keeps nine digits for coins that are nearly fair, even by 1e-15 for a goal of a million"""
    check(answer, start, goal, p_up)


@promise(cases=product((299, 298, 296, 290, 270, 240), (0.9, 0.6, 0.75, 0.999)))
def keeps_what_is_above_1e_300(answer: Any, zeros: int, p_up: float) -> None:
    """keeps nine digits of everything above 1e-300"""
    start = int(zeros * math.log(10) / math.log(p_up / (1 - p_up)))
    check(answer, start, 2 * start, p_up)


@promise(cases=[*product((1, 0, 2), (2,), NO_COINS), *NO_GAMES])
def refuses_bad_input(answer: Any, start: int, goal: int, p_up: float) -> None:
    """raises ValueError for a p_up outside [0, 1], a goal below 1 and a start outside [0, goal]"""
    with refuses(ValueError):
        answer.ruin_probability(start, goal, p_up)


def agrees(result: Any, expected: float, _: Work) -> None:
    """Each of the two may be off by 1e-9."""
    expect_near(result, expected, 2.1e-9)


# `right` leaves room for decimals of 50 digits, which take 14 times as long whatever the goal.
@scale("1", sizes=(1_000, 128_000, 1_000_000), right=10.0, slow=40.0, agreement=agrees)
def distant_goal(n: int, rng: Rng) -> Work:
    """a goal of n, half of it to start with, and a coin that is nearly fair"""
    return Work("ruin_probability", (n // 2, n, 0.5 + (1 + rng.random()) / n))
