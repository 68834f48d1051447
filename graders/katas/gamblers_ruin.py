"""Judges `gamblers_ruin` against the textbook formula in decimals of 100 digits."""

import math
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import Rng, Work, ensure, expect, expect_type, promise, refuses, scale

# Powers up to the millionth lose 6 digits and differences near a half 17; no exponent is too large.
DIGITS = Context(prec=100, Emax=MAX_EMAX, Emin=MIN_EMIN)

UNFAIR = (0.25, 0.75, 0.4, 0.6, 0.1, 0.9, 0.45, 0.55, 0.49, 0.51)
Share = Annotated[int, st.integers(0, 8)]  # where the start lies, from 0 to the goal, in eighths

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


def check(answer: Any, start: int, goal: int, p_up: float) -> None:
    """The start lies strictly between the ends, and the coin may fall either way."""
    result, right = answer.ruin_probability(start, goal, p_up), ruin(start, goal, p_up)
    ensure_near(result, right)


def ensure_near(result: Any, right: float) -> None:
    expect_type(result, float)
    near = abs(result - right) <= 1e-9 * right
    both_tiny = right < 1e-300 and 0.0 <= result < 1.1e-300
    ensure(near or both_tiny, "the result is wrong", expected=right, actual=result)


def between(goal: int, share: int) -> int:
    """A start strictly between 0 and the goal, so many eighths of the way."""
    return max(1, min(goal - 1, goal * share // 8))


@promise(examples=40)
def is_right_for_near_goals(
    answer: Any,
    goal: Annotated[int, st.integers(2, 6)],
    share: Share,
    p_up: Annotated[float, st.sampled_from(UNFAIR)],
) -> None:
    """is right for unfair coins and near goals"""
    check(answer, between(goal, share), goal, p_up)


@promise(examples=20)
def takes_a_fair_coin(answer: Any, goal: Annotated[int, st.integers(2, 6)], share: Share) -> None:
    """takes a fair coin"""
    check(answer, between(goal, share), goal, 0.5)


@promise(examples=40)
def knows_the_ends(
    answer: Any,
    goal: Annotated[int, st.integers(1, 3) | st.just(10**6)],
    at: Annotated[float, st.sampled_from([0.0, 1.0])],
    p_up: Annotated[float, st.sampled_from([0.0, 1.0, 0.3])],
) -> None:
    """gives exactly 1.0 at 0 and exactly 0.0 at the goal, for any coin"""
    expect(answer.ruin_probability(int(at * goal), goal, p_up), 1.0 - at)


@promise(examples=20)
def knows_what_is_certain(
    answer: Any,
    goal: Annotated[int, st.integers(2, 6)],
    share: Share,
    p_up: Annotated[float, st.sampled_from([0.0, 1.0])],
) -> None:
    """gives exactly 1.0 or 0.0 for a coin that always falls the same way"""
    expect(answer.ruin_probability(between(goal, share), goal, p_up), 1.0 - p_up)


@promise(examples=60)
def is_exact_for_rare_ruin(
    answer: Any,
    goal: Annotated[int, st.integers(2, 200)],
    share: Share,
    p_up: Annotated[
        float, st.sampled_from([0.9, 0.99, 0.999, 1 - 1e-6, 1 - 2**-53, 1e-3, 1e-17, 5e-324])
    ],
) -> None:
    """keeps nine digits where ruin, or its escape, is rare"""
    check(answer, between(goal, share), goal, p_up)


@promise(examples=40)
def reaches_far_goals(
    answer: Any,
    goal: Annotated[int, st.sampled_from([1_000, 10_000, 10**6])],
    share: Share,
    p_up: Annotated[float, st.sampled_from([*UNFAIR, 0.5, 0.4999, 0.5001, 0.499999, 0.500001])],
) -> None:
    """takes goals up to a million, without overflow and without NaN"""
    check(answer, between(goal, share), goal, p_up)


@promise(examples=60)
def is_exact_near_a_half(
    answer: Any,
    goal: Annotated[int, st.sampled_from([2, 10, 1_000, 10**6])],
    share: Share,
    off: Annotated[float, st.sampled_from([1e-12, 1e-9, 1e-6, 1e-15, 2**-53])],
    side: Annotated[int, st.sampled_from([1, -1])],
) -> None:
    """keeps nine digits for coins that are nearly fair"""
    check(answer, between(goal, share), goal, 0.5 + side * off)


@promise(examples=40)
def tells_a_fair_coin_from_a_nearly_fair_one(
    answer: Any,
    share: Annotated[int, st.integers(4, 8)],
    off: Annotated[float, st.sampled_from([1e-12, 1e-15, 1e-13, 1e-14])],
    side: Annotated[int, st.sampled_from([1, -1])],
) -> None:
    """keeps nine digits for a goal of a million, where even 1e-15 beside a half can be told"""
    check(answer, between(10**6, share), 10**6, 0.5 + side * off)


@promise(examples=24)
def keeps_what_is_above_1e_300(
    answer: Any,
    zeros: Annotated[int, st.sampled_from([299, 298, 296, 290, 270, 240])],
    p_up: Annotated[float, st.sampled_from([0.9, 0.6, 0.75, 0.999])],
) -> None:
    """keeps nine digits of everything above 1e-300"""
    start = int(zeros * math.log(10) / math.log(p_up / (1 - p_up)))
    check(answer, start, 2 * start, p_up)


@promise(
    cases=[
        (1, 2, math.nan),
        (0, 2, math.nan),
        (1, 2, -0.1),
        (1, 2, 1.1),
        (0, 2, 1.5),
        (2, 2, 1 + 2**-52),
        (0, 2, -0.5),
        (2, 2, -5e-324),
        (1, 2, math.inf),
        (1, 2, -math.inf),
        (-1, 2, 0.5),
        (3, 2, 0.5),
        (3, 2, 0.0),
        (0, 0, 0.5),
        (0, 0, 0.3),
        (0, -1, 0.5),
        (-1, -1, 0.5),
    ]
)
def refuses_bad_input(answer: Any, case: tuple[int, int, float]) -> None:
    """raises ValueError for a p_up outside [0, 1], a goal below 1 and a start outside [0, goal]"""
    with refuses(ValueError):
        answer.ruin_probability(*case)


def agrees(result: Any, expected: float, _: Work) -> None:
    """Each of the two may be off by 1e-9."""
    expect_type(result, float)
    near = abs(result - expected) <= 2.1e-9 * expected
    ensure(near, "the result is wrong", expected=expected, actual=result)


# `right` leaves room for decimals of 50 digits, which take 14 times as long whatever the goal.
@scale("1", sizes=(1_000, 128_000, 1_000_000), right=10.0, slow=40.0, agreement=agrees)
def distant_goal(n: int, rng: Rng) -> Work:
    """a goal of n, half of it to start with, and a coin that is nearly fair"""
    return Work("ruin_probability", (n // 2, n, 0.5 + (1 + rng.random()) / n))
