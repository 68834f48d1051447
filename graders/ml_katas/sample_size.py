"""Judges `sample_size` against the condition that it solves, and in simulated experiments."""

from collections.abc import Sequence
from math import ceil, inf, nan, sqrt
from statistics import NormalDist
from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st

from graders.authoring import EPSILON, Rng, Work, ensure, expect_type, promise, refuses, scale
from graders.strategies.scalars import Flag

NORMAL = NormalDist()
DIGITS = 1e-10  # to which quantiles are asked for

Baseline = Annotated[float, st.sampled_from([0.5, 0.1, 0.3, 0.02, 0.25, 0.75, 0.9])]
# None leads from one of the baselines to a rate of 0 or 1, or close to it. The least one takes so
# many users that the quantiles must be right to ten digits.
Difference = Annotated[
    float, st.sampled_from([0.09, 0.05, 0.01, -0.01, -0.015, 0.02, -0.012, 0.00011])
]
Share = Annotated[float, st.sampled_from([0.1, 0.05, -0.1, -0.5, 0.08, -0.99])]
Alpha = Annotated[float, st.sampled_from([0.05, 0.01, 0.1, 0.2, 0.5])]
Power = Annotated[float, st.sampled_from([0.8, 0.9, 0.5, 0.95, 0.3, 0.26])]

HINTS = (
    "Draw the distribution of the estimated difference twice, around 0 and around the true one. "
    "Where does the test reject, in both tails, and which share of the second must lie beyond?",
    "The two centers are z(1 - alpha / 2) + z(power) standard errors apart. What is the variance "
    "of the estimate, given two rates and n users in each arm?",
    "Solve for n. Which way do you round so that the users suffice, and what is `mde` a share of, "
    "if it is relative?",
)


def rates(baseline: float, mde: float, relative: bool) -> tuple[float, float]:
    """The rates of the two arms."""
    return baseline, baseline * (1 + mde) if relative else baseline + mde


def least(baseline: float, mde: float, alpha: float, power: float, relative: bool) -> range:
    """The statement: all numbers that are right, of which there is one unless n is very large.

    Each quantile may be off by DIGITS of its size. The difference of two rates below 1 is off by
    two roundings at most, and the result by twice its share of that; the rest is a few roundings.
    """
    difference = abs(baseline * mde if relative else mde)
    users = sum(rate * (1 - rate) for rate in rates(baseline, mde, relative)) / difference**2
    quantiles = NORMAL.inv_cdf(1 - alpha / 2), NORMAL.inv_cdf(power)
    distance, off = sum(quantiles), DIGITS * sum(map(abs, quantiles))
    rounding = 4 * EPSILON / difference + 16 * EPSILON
    fewest = users * (distance - off) ** 2 * (1 - rounding)
    most = users * (distance + off) ** 2 * (1 + rounding)
    return range(ceil(fewest), ceil(most) + 1)


def check(result: Any, *design: Any) -> None:
    """The result must be the least number of users, as an int."""
    expect_type(result, int)
    right = least(*design)
    ensure(result in right, "the result is wrong", expected=right[0], actual=result)


@promise
def finds_an_absolute_difference(
    answer: Any, baseline: Baseline, mde: Difference, alpha: Alpha, power: Power
) -> None:
    """gives the least number of users per arm for an absolute difference, up or down"""
    check(answer.per_arm(baseline, mde, alpha, power), baseline, mde, alpha, power, False)


@promise
def finds_a_relative_difference(
    answer: Any, baseline: Baseline, mde: Share, alpha: Alpha, power: Power
) -> None:
    """takes the difference as a share of the baseline, if it is relative"""
    result = answer.per_arm(baseline, mde, alpha, power, relative=True)
    check(result, baseline, mde, alpha, power, True)


@promise(examples=20)
def has_usual_defaults(answer: Any, baseline: Baseline, mde: Difference, relative: Flag) -> None:
    """takes a level of 5 %, a power of 80 % and absolute differences, if nothing else is said"""
    given = {"relative": True} if relative else {}
    check(answer.per_arm(baseline, mde, **given), baseline, mde, 0.05, 0.8, relative)


@promise(
    cases=[
        (0.5, 0.0625, 0.05, 0.8, False),
        (0.25, 0.0625, 0.01, 0.9, False),
        (0.5, -0.125, 0.1, 0.9, True),
        (0.75, 0.03125, 0.2, 0.5, False),
        (0.25, 0.25, 0.05, 0.6, True),
    ]
)
def holds_in_experiments(
    answer: Any, baseline: float, mde: float, alpha: float, power: float, relative: bool
) -> None:
    """keeps the level and has the power in simulated experiments, without spare users"""
    users = answer.per_arm(baseline, mde, alpha, power, relative=relative)
    expect_type(users, int)
    ensure(1 <= users <= 10**6, "no experiment has so many users", actual=users)
    # With fixed seeds the outcome depends on `users` alone, which is the same for all right
    # answers: they keep within 0.008 of both.
    one, other = rates(baseline, mde, relative)
    for rate, wanted, name in ((one, alpha, "level"), (other, power, "power")):
        found = rejected(one, rate, users, alpha)
        ensure(
            abs(found - wanted) <= 0.015,
            f"in 40_000 simulated experiments with so many users the {name} is {found:.3f}",
            expected=f"{wanted:.3f}, give or take 0.015",
            actual=f"{found:.3f}",
        )


def rejected(one: float, other: float, users: int, alpha: float) -> float:
    """In which share of experiments the test finds a difference."""
    rng = np.random.default_rng(12)
    first, second = (rng.binomial(users, rate, size=40_000) / users for rate in (one, other))
    variance = (first * (1 - first) + second * (1 - second)) / users
    edge = NORMAL.inv_cdf(1 - alpha / 2) * np.sqrt(variance)
    return float(np.mean(np.abs(second - first) > edge))


ODD = (0.0, 1.0, -0.25, 1.5, nan, inf, -inf)


@promise(
    cases=[
        *((odd, 0.25) for odd in ODD),
        *((0.5, mde) for mde in (0.5, -0.5, 0.75, -0.75, nan, inf, -inf)),
        *((0.5, mde, 0.05, 0.8, True) for mde in (1.0, -1.0, 1.5, -1.5, nan, inf)),
        *((1.5, -0.75), (-0.25, 0.5), (1.0, -0.5)),
        *((0.5, 0.25, odd) for odd in ODD),
        *((0.5, 0.25, 0.05, odd) for odd in ODD),
        *((0.5, zero, 0.05, 0.8, kind) for zero in (0.0, -0.0) for kind in (False, True)),
    ]
)
def refuses_designs_without_sense(answer: Any, design: Sequence[Any]) -> None:
    """raises ValueError for rates, level and power not between 0 and 1, and for no difference"""
    with refuses(ValueError):
        answer.per_arm(*design)


@promise(cases=[(0.5, 0.25), (0.5, 0.125), (0.05, 0.025), (0.05, 0.01)])
def refuses_a_power_for_nothing(answer: Any, alpha: float, power: float) -> None:
    """raises ValueError for a power of at most alpha / 2"""
    with refuses(ValueError):
        answer.per_arm(0.5, 0.25, alpha, power)


def agrees(result: Any, _: Any, work: Work) -> None:
    check(result, *work.args)


@scale("1", sizes=(125, 64_000), right=5.4, slow=40.0, agreement=agrees)
def many_users(n: int, rng: Rng) -> Work:
    """a difference that takes about n users to find"""
    mde = sqrt(2 * 0.25 * (1.96 + 0.84) ** 2 / (n + 20))
    return Work("per_arm", (rng.uniform(0.4, 0.5), mde, 0.05, 0.8, False))
