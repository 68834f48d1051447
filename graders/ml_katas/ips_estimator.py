"""Judges `ips_estimator` against its formulas, decision by decision, and on simulated logs."""

import math
from collections.abc import Iterable
from fractions import Fraction
from itertools import product
from operator import mul
from statistics import mean, variance
from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st

from graders.authoring import (
    Rng,
    Work,
    close,
    ensure,
    expect_close,
    expect_estimate,
    promise,
    refuses,
    scale,
    sum_rounding,
)
from graders.strategies.arrays import Array, Shape
from graders.strategies.lists import series
from graders.strategies.scalars import Flag

Row = tuple[float, float, float]  # reward, logged propensity, target propensity
Clip = float | None

NAN, INF = math.nan, math.inf

LOGS = series([*product((1, 0, -2, 10), (0.5, 1, 0.25, 0.1), (0.5, 1, 0, 0.3))], 2, 8)
LOGS_FAR_OFF = series([*product((1, 0, -3, 1e6), (1e-6, 1, 1e-3), (1, 2.0**-50, 0.5))], 2, 6)
CLIPS = st.sampled_from([1.0, 2.0, 0.5, 3.5, 100.0, INF])

HINTS = (
    "The log shows an action half as often as the target policy would take it. What must each of "
    "its rewards count, and what do you divide the sum by so that nothing is biased?",
    "The estimate is a mean of n independent numbers. Which ones? Their standard deviation is that "
    "of a sample, and takes n - 1.",
    "SNIPS is a ratio of two means. If it were exact, what would the mean of weight * (reward - "
    "ratio) be? How far off that mean is, over the mean weight, is the error of the ratio.",
)


def model(rows: list[Row], clip: Clip, self_normalised: bool) -> tuple[float, float]:
    """The statement, slow, obvious and exact."""
    rewards = [Fraction(reward) for reward, _, _ in rows]
    weights = [Fraction(target) / Fraction(logged) for _, logged, target in rows]
    if clip is not None and clip < INF:
        weights = [min(weight, Fraction(clip)) for weight in weights]
    products = list(map(mul, weights, rewards))
    mean_weight = mean(weights) if self_normalised else Fraction(1)
    estimate = mean(products) / mean_weight
    residuals = [
        product - weight * estimate for product, weight in zip(products, weights, strict=True)
    ]
    spread = variance(residuals if self_normalised else products)
    return float(estimate), math.sqrt(spread / len(rows)) / float(mean_weight)


def largest_residual(rows: list[Row], clip: Clip, self_normalised: bool) -> float:
    """The largest that there can be, over the mean weight where it is divided by that."""
    weights = [min(target / logged, clip or INF) for _, logged, target in rows]
    largest = max(weights) * 2 * max(abs(reward) for reward, _, _ in rows) or 1.0
    return largest * len(rows) / sum(weights) if self_normalised else largest


def arrays(rows: list[Row]) -> list[Array]:
    """The columns of a log."""
    return [np.array(column, dtype=np.float64) for column in zip(*rows, strict=True)]


def check(answer: Any, rows: list[Row], clip: Clip, self_normalised: bool, parts: int = 2) -> None:
    """Compares the estimate, and with two parts its standard error, too."""
    options: tuple[Any, ...] = (clip, True) if self_normalised else (clip,) if clip else ()
    result = expect_estimate(answer.evaluate(*arrays(rows), *options), "estimate")
    estimate, error = model(rows, clip, self_normalised)
    largest = largest_residual(rows, clip, self_normalised)
    slack = 4 * sum_rounding(len(rows), largest)
    expect_close(result[0], estimate, atol=slack, what="the estimate")
    if parts == 2:
        # Its square may be a difference of sums of squares, and |a - b| is at most |a^2 - b^2| over
        # the larger of the two.
        of_square = 16 * sum_rounding(len(rows), largest**2)
        slack = of_square / max(error, math.sqrt(of_square))
        expect_close(result[1], error, atol=slack, what="the standard error")


@promise(examples=50)
def gives_the_weighted_mean(answer: Any, rows: Annotated[list[Row], LOGS]) -> None:
    """estimates by the mean of weight times reward"""
    check(answer, rows, None, False, parts=1)


@promise(examples=50)
def gives_its_standard_error(answer: Any, rows: Annotated[list[Row], LOGS]) -> None:
    """gives the standard error of that mean"""
    check(answer, rows, None, False)


@promise(examples=50)
def clips_the_weights(
    answer: Any, rows: Annotated[list[Row], LOGS], clip: Annotated[float, CLIPS]
) -> None:
    """lowers weights above `clip` to it, and leaves rewards as they are"""
    check(answer, rows, clip, False)


def with_weight(rows: list[Row]) -> list[Row]:
    """The same log with a decision that the target might have taken, too."""
    reward, logged, target = rows[0]
    return [(reward, logged, target or 0.75), *rows[1:]]


@promise(examples=60)
def normalises_itself(
    answer: Any,
    rows: Annotated[list[Row], LOGS.map(with_weight)],
    clip: Annotated[Clip, CLIPS | st.none()],
) -> None:
    """divides by the sum of the weights on request, and gives the error of such a ratio"""
    check(answer, rows, clip, True)


@promise(examples=60)
def bears_any_propensity(
    answer: Any,
    rows: Annotated[list[Row], LOGS_FAR_OFF],
    clip: Annotated[Clip, st.none() | st.just(1e5)],
    self_normalised: Flag,
    hardly: Flag,
) -> None:
    """is right for weights of a million, and if the target hardly takes any of the actions"""
    least = [(reward, 1.0, 2.0**-50) for reward, _, _ in rows]
    check(answer, least if hardly else rows, clip, self_normalised)


@promise(examples=40)
def tells_close_rewards_apart(
    answer: Any,
    origin: Annotated[int, st.sampled_from([0, 999_000])],
    steps: Annotated[list[int], series(range(8), 2, 8)],
    weight: Annotated[float, st.sampled_from([1.0, 2.0])],
    self_normalised: Flag,
) -> None:
    """gives the standard error of rewards that lie close together, far from 0"""
    rows = [(origin + step / 64, 0.5, weight / 2) for step in steps]
    options = (None, True) if self_normalised else ()
    _, actual = expect_estimate(answer.evaluate(*arrays(rows), *options), "estimate")
    _, expected = model(rows, None, self_normalised)
    # Taken around their mean, numbers of 2e6 are off by 1e-9; sums of their squares by 1e-3.
    expect_close(actual, expected, atol=1e-6, what="the standard error")


def refused(answer: Any, log: Iterable[Array], clip: Clip = None) -> None:
    """The answer must raise ValueError, normalising or not."""
    for self_normalised in (False, True):
        with refuses(ValueError):
            answer.evaluate(*log, clip, self_normalised)


@promise(
    cases=[
        *((0, odd) for odd in (NAN, INF, -INF)),  # rewards
        *((1, odd) for odd in (0.0, -0.5, 1.5, NAN, INF)),  # propensities
        *((2, odd) for odd in (-0.5, 1.5, NAN, INF)),
    ]
)
def refuses_bad_values(answer: Any, column: int, odd: float) -> None:
    """raises ValueError for propensities out of range and rewards that are not finite"""
    log = np.array([[1.0, 2.0, 0.5], [0.5, 0.25, 1.0], [0.5, 1.0, 0.25]])
    log[column, 1] = odd
    refused(answer, log)


@promise(cases=[0.0, -1.0, NAN, -INF])
def refuses_a_bad_clip(answer: Any, clip: float) -> None:
    """raises ValueError for a clip that is not above 0"""
    refused(answer, np.full((3, 3), 0.5), clip)


@promise(examples=20)
def refuses_weights_that_sum_to_zero(
    answer: Any,
    rewards: Annotated[list[float], series([1.0, 0.0, -1.0], 2, 5)],
    clip: Annotated[Clip, st.none() | st.just(2.0)],
) -> None:
    """estimates 0 if the target takes none of the actions; SNIPS raises ValueError"""
    rows = [(reward, 0.5, 0.0) for reward in rewards]
    check(answer, rows, clip, False)
    with refuses(ValueError):
        answer.evaluate(*arrays(rows), clip, True)


@promise(
    cases=[
        *((shape, shape, shape) for shape in ((0,), (1,), (2, 2), (1, 3))),
        ((3,), (2,), (3,)),
        ((3,), (3,), (2,)),
        ((2,), (3,), (3,)),
        ((3,), (1,), (3,)),
        ((3, 1), (3,), (3,)),
    ]
)
def refuses_shapes_that_do_not_fit(
    answer: Any, rewards: Shape, logged: Shape, target: Shape
) -> None:
    """raises ValueError for less than two decisions, and arrays not of shape (n,)"""
    refused(answer, [np.full(shape, 0.5) for shape in (rewards, logged, target)])


def simulated(n: int, rng: np.random.Generator) -> tuple[Array, Array, Array, float]:
    """A log of n decisions among three actions, and the true value of the target policy."""
    policy, other = np.array([0.5, 0.3, 0.2]), np.array([0.2, 0.3, 0.5])
    means = np.array([1.0, 2.0, 4.0])
    actions = rng.choice(3, size=n, p=policy)
    rewards = means[actions] + rng.standard_normal(n)
    return rewards, policy[actions], other[actions], float(other @ means)


@promise(examples=3)
def is_unbiased(answer: Any, batch: Annotated[int, st.integers(0, 4)]) -> None:
    """finds the value of the target policy in simulated logs, as closely as its error says"""
    # The logs are fixed, and so is what right answers make of them: in each batch the mean estimate
    # is within 1.7 of its standard errors, and 26 to 30 of 30 estimates within two of theirs.
    rng = np.random.default_rng(batch)
    off, covered = [], 0
    for _ in range(30):
        answer.transcript.clear()  # the last log stands for all
        rewards, logged, target, value = simulated(200, rng)
        estimate, error = expect_estimate(answer.evaluate(rewards, logged, target), "estimate")
        off.append(estimate - value)
        covered += abs(estimate - value) <= 2 * error
    mean, spread = float(np.mean(off)), float(np.std(off)) / math.sqrt(30)
    ensure(
        abs(mean) <= 3 * spread,
        f"the estimates from 30 logs are off by {mean:.4f} on average: they are biased",
    )
    ensure(
        covered >= 24,
        f"the truth is within two standard errors of {covered} of 30 estimates, not of 28",
    )


NEAR = close(atol=1e-9)  # weights and rewards of size 1: off by n roundings, 1e-11, at most


@scale("n", sizes=(2_000, 64_000, 1_000_000), right=1.7, slow=40.0, flat=True, agreement=NEAR)
def long_logs(n: int, rng: Rng) -> Work:
    """n decisions, self-normalised"""
    rewards, logged, target, _ = simulated(n, rng.numpy)
    return Work("evaluate", (rewards, logged, target, 2.0, True))
