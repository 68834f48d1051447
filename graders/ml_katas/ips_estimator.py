"""Judges `ips_estimator` against its formulas, decision by decision, and on simulated logs."""

import math
from fractions import Fraction
from typing import Annotated, Any, NamedTuple

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from graders.authoring import (
    EPSILON,
    Rng,
    Work,
    ensure,
    expect_close,
    expect_estimate,
    expect_type,
    promise,
    refuses,
    scale,
)
from graders.strategies.lists import series

Array = NDArray[Any]
Row = tuple[float, float, float]  # reward, logged propensity, target propensity

NAN, INF = float("nan"), float("inf")

HINTS = (
    "The log shows an action half as often as the target policy would take it. What must each of "
    "its rewards count, and what do you divide the sum by so that nothing is biased?",
    "The estimate is a mean of n independent numbers. Which ones? Their standard deviation is that "
    "of a sample, and takes n - 1.",
    "SNIPS is a ratio of two means. If it were exact, what would the mean of weight * (reward - "
    "ratio) be? How far off that mean is, over the mean weight, is the error of the ratio.",
)


class Log(NamedTuple):
    """The three arrays."""

    rewards: Array
    logged: Array
    target: Array


ROWS = [
    (reward, logged, target)
    for reward in (1.0, 0.0, -2.0, 10.0)
    for logged in (0.5, 1.0, 0.25, 0.1)
    for target in (0.5, 1.0, 0.0, 0.3)
]
LOGS = series(ROWS, 2, 8)
CLIPS = st.sampled_from([1.0, 2.0, 0.5, 3.5, 100.0, INF])
FarOff = Annotated[
    list[Row],
    series(
        [
            (reward, logged, target)
            for reward in (1.0, 0.0, -3.0, 1e6)
            for logged in (1e-6, 1.0, 1e-3)
            for target in (1.0, 2.0**-50, 0.5)
        ],
        2,
        6,
    ),
]


def log(rows: list[Row]) -> Log:
    """The log of these decisions."""
    return Log(*(np.array(column, dtype=np.float64) for column in zip(*rows, strict=True)))


def model(rows: list[Row], clip: float | None, self_normalised: bool) -> tuple[float, float]:
    """The statement, slow, obvious and exact."""
    weights = [Fraction(target) / Fraction(logged) for _, logged, target in rows]
    if clip is not None and clip < INF:
        weights = [min(weight, Fraction(clip)) for weight in weights]
    rewards = [Fraction(reward) for reward, _, _ in rows]
    n = len(rows)
    products = [weight * reward for weight, reward in zip(weights, rewards, strict=True)]
    mean_weight = Fraction(1)
    estimate = sum(products, Fraction(0)) / n
    residuals = [product - estimate for product in products]
    if self_normalised:
        mean_weight = sum(weights, Fraction(0)) / n
        estimate /= mean_weight
        residuals = [w * (r - estimate) for w, r in zip(weights, rewards, strict=True)]
    variance = sum((one**2 for one in residuals), Fraction(0)) / (n - 1)
    return float(estimate), math.sqrt(variance / n) / float(mean_weight)


def rounding(rows: list[Row], clip: float | None, self_normalised: bool) -> float:
    """How far off an estimate may be, relative to which a variance is as far off again.

    A product or residual is off by n + 4 roundings of the largest there can be, twice that if the
    estimate is off as well, and a mean of them by n + 4 more. Dividing by the mean weight makes
    all that as much larger.
    """
    largest, mean = sizes(rows, clip, self_normalised)
    return 4 * (len(rows) + 4) * EPSILON * largest / mean


def rounding_of_error(rows: list[Row], clip: float | None, self_normalised: bool) -> float:
    """How far off a standard error may be.

    Its square may be a difference of sums of squares, each off by n + 4 roundings of the square of
    the largest residual; |a - b| is at most |a^2 - b^2| over the larger of the two.
    """
    largest, mean = sizes(rows, clip, self_normalised)
    off = 16 * (len(rows) + 4) * EPSILON * (largest / mean) ** 2
    return off / max(model(rows, clip, self_normalised)[1], math.sqrt(off))


def sizes(rows: list[Row], clip: float | None, self_normalised: bool) -> tuple[float, float]:
    """The largest residual that there can be, and the mean weight where it is divided by."""
    weights = [min(target / logged, clip or INF) for _, logged, target in rows]
    largest = max(weights) * 2 * max(abs(reward) for reward, _, _ in rows)
    return largest or 1.0, sum(weights) / len(rows) if self_normalised else 1.0


def check(
    answer: Any, rows: list[Row], clip: float | None, self_normalised: bool, parts: int = 2
) -> None:
    """Compares the estimate, and with two parts its standard error, too."""
    options: tuple[Any, ...] = (clip, True) if self_normalised else (clip,) if clip else ()
    result = expect_estimate(answer.evaluate(*log(rows), *options), "estimate")
    case = rows, clip, self_normalised
    estimate, error = model(*case)
    expect_close(result[0], estimate, atol=rounding(*case), what="the estimate")
    if parts == 2:
        slack = rounding_of_error(*case)
        expect_close(result[1], error, atol=slack, what="the standard error")


def has_weight(rows: list[Row]) -> list[Row]:
    """The same log with a decision that the target might have taken, too."""
    reward, logged, target = rows[0]
    return [(reward, logged, target or 0.75), *rows[1:]]


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


@promise(examples=60)
def normalises_itself(
    answer: Any,
    rows: Annotated[list[Row], LOGS.map(has_weight)],
    clip: Annotated[float | None, CLIPS | st.none()],
) -> None:
    """divides by the sum of the weights on request, and gives the error of such a ratio"""
    check(answer, rows, clip, True)


@promise(examples=60)
def bears_any_propensity(
    answer: Any,
    rows: FarOff,
    clip: Annotated[float | None, st.none() | st.just(1e5)],
    self_normalised: Annotated[bool, st.booleans()],
    hardly: Annotated[bool, st.booleans()],
) -> None:
    """is right for weights of a million, and if the target hardly takes any of the actions"""
    least = [(reward, 1.0, 2.0**-50) for reward, _, _ in rows]
    check(answer, least if hardly else rows, clip, self_normalised)


@promise(examples=40)
def tells_close_rewards_apart(
    answer: Any,
    origin: Annotated[int, st.sampled_from([0, 999_000])],
    steps: Annotated[list[int], series(list(range(8)), 2, 8)],
    weight: Annotated[float, st.sampled_from([1.0, 2.0])],
    self_normalised: Annotated[bool, st.booleans()],
) -> None:
    """gives the standard error of rewards that lie close together, far from 0"""
    rows = [(origin + step / 64, 0.5, weight / 2) for step in steps]
    options = (None, True) if self_normalised else ()
    _, actual = expect_estimate(answer.evaluate(*log(rows), *options), "estimate")
    _, expected = model(rows, None, self_normalised)
    # Taken around their mean, numbers of 2e6 are off by 1e-9; sums of their squares by 1e-3.
    expect_close(actual, expected, atol=1e-6, what="the standard error")


def simulated(n: int, rng: np.random.Generator) -> tuple[Array, Array, Array, float]:
    """A log of n decisions among three actions, and the true value of the target policy."""
    policy, other = np.array([0.5, 0.3, 0.2]), np.array([0.2, 0.3, 0.5])
    means = np.array([1.0, 2.0, 4.0])
    actions = rng.choice(3, size=n, p=policy)
    rewards = means[actions] + rng.standard_normal(n)
    return rewards, policy[actions], other[actions], float(other @ means)


def changed(part: int, values: list[float]) -> Log:
    """A log of three decisions with one array replaced."""
    arrays = [[1.0, 2.0, 0.5], [0.5, 0.25, 1.0], [0.5, 1.0, 0.25]]
    arrays[part] = values
    return Log(*(np.array(array, dtype=np.float64) for array in arrays))


@promise(examples=40)
def refuses_bad_values(
    answer: Any,
    case: Annotated[
        Log,
        st.sampled_from(
            [
                *(changed(0, [1.0, odd, 0.0]) for odd in (NAN, INF, -INF)),
                *(changed(1, [0.5, odd, 1.0]) for odd in (0.0, -0.5, 1.5, NAN, INF)),
                *(changed(2, [0.5, odd, 1.0]) for odd in (-0.5, 1.5, NAN, INF)),
            ]
        ),
    ],
    self_normalised: Annotated[bool, st.booleans()],
) -> None:
    """raises ValueError for propensities out of range and rewards that are not finite"""
    with refuses(ValueError):
        answer.evaluate(*case, None, self_normalised)


@promise(examples=20)
def refuses_a_bad_clip(
    answer: Any,
    clip: Annotated[float, st.sampled_from([0.0, -1.0, NAN, -INF])],
    self_normalised: Annotated[bool, st.booleans()],
) -> None:
    """raises ValueError for a clip that is not above 0"""
    with refuses(ValueError):
        answer.evaluate(*changed(0, [1.0, 2.0, 0.5]), clip, self_normalised)


@promise(examples=20)
def refuses_weights_that_sum_to_zero(
    answer: Any,
    rewards: Annotated[list[float], series([1.0, 0.0, -1.0], 2, 5)],
    clip: Annotated[float | None, st.none() | st.just(2.0)],
) -> None:
    """estimates 0 if the target takes none of the actions; SNIPS raises ValueError"""
    rows = [(reward, 0.5, 0.0) for reward in rewards]
    check(answer, rows, clip, False)
    with refuses(ValueError):
        answer.evaluate(*log(rows), clip, True)


@promise(examples=30)
def refuses_shapes_that_do_not_fit(
    answer: Any,
    shapes: Annotated[
        Any,
        st.sampled_from(
            [
                ((0,), (0,), (0,)),
                ((1,), (1,), (1,)),
                ((3,), (2,), (3,)),
                ((3,), (3,), (2,)),
                ((2,), (3,), (3,)),
                ((3,), (1,), (3,)),
                ((2, 2), (2, 2), (2, 2)),
                ((3, 1), (3,), (3,)),
                ((1, 3), (1, 3), (1, 3)),
            ]
        ),
    ],
    self_normalised: Annotated[bool, st.booleans()],
) -> None:
    """raises ValueError for less than two decisions, and arrays not of shape (n,)"""
    with refuses(ValueError):
        answer.evaluate(*(np.full(shape, 0.5) for shape in shapes), None, self_normalised)


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


def agrees(result: Any, expected: Any, _: Work) -> None:
    """Weights and rewards are of size 1: right answers differ by n roundings, 1e-11, at most."""
    expect_type(result, tuple)
    for part, name in enumerate(("the estimate", "the standard error")):
        expect_close(result[part], float(expected[part]), atol=1e-9, what=name)


def logs(n: int, rng: Rng, self_normalised: bool) -> Work:
    """A log of n decisions, and whether to normalise."""
    numpy = rng.numpy
    rewards, logged, target, _ = simulated(n, numpy)
    return Work("evaluate", (rewards, logged, target, 2.0, self_normalised))


@scale("n", sizes=(2_000, 64_000, 1_000_000), right=1.7, slow=40.0, flat=True, agreement=agrees)
def long_logs(n: int, rng: Rng) -> Work:
    """n decisions, self-normalised"""
    return logs(n, rng, True)
