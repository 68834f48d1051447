"""Judges `cuped` against its formulas in exact fractions, and on simulated experiments."""

import math
from fractions import Fraction
from statistics import mean, variance
from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st

from graders.authoring import (
    EPSILON,
    Rng,
    Work,
    close,
    ensure,
    expect_close,
    expect_estimate,
    promise,
    refuses,
    scale,
)
from graders.strategies.arrays import Array
from graders.strategies.lists import series

Row = tuple[float, float, bool]  # metric, covariate, treated

ROWS = [
    (metric, covariate, treated)
    for metric in (1.0, 0.0, 3.0, -2.0, 10.0)
    for covariate in (0.0, 1.0, 2.0, 5.0)
    for treated in (True, False)
]
ODD = (math.nan, math.inf, -math.inf)

HINTS = (
    "By chance the treated arm has the users who always spent more. Which part of the metric does "
    "the covariate predict, and how does taking it out move the effect and its error?",
    "theta is the slope of a line. If the treatment shifts one arm upwards, around which means "
    "must you measure so that the slope does not notice?",
    "What do you divide by if all users of an arm have the same covariate? And what is left of "
    "1e14 less 1e14 in floating point?",
)


def experiments(longest: int = 10) -> st.SearchStrategy[list[Row]]:
    """Experiments with two users at least in each arm, and a covariate that varies in one."""
    return series(
        ROWS, 4, longest
    ).map(
        lambda rows: [
            (rows[0][0], rows[0][1] + 0.5, True),  # unlike that of the third user
            *((*row[:2], place % 2 == 1) for place, row in enumerate(rows[1:4])),
            *rows[4:],
        ]
    )


Experiment = Annotated[list[Row], experiments()]
CONSTANTS = [(1.0, 1.0), (0.0, 0.0), (0.0, 1.0), (2.0, -3.0), (None, 1.0), (0.0, None)]
Constants = Annotated[tuple[float | None, float | None], st.sampled_from(CONSTANTS)]
UNITS = [(2.0**-24, 0.0), (1.0, 0.0), (1.0, 1e7), (1.0, -1e7)]
Unit = Annotated[tuple[float, float], st.sampled_from(UNITS)]  # and where it counts from


def model(rows: list[Row]) -> tuple[float, float, float, float]:
    """The statement, slow, obvious and exact: effect, error, theta and what that is divided by."""
    arms = [
        [(Fraction(y), Fraction(x)) for y, x, arm in rows if arm == one] for one in (True, False)
    ]
    products = squares = Fraction(0)
    for arm in arms:
        mean_y, mean_x = map(mean, zip(*arm, strict=True))
        products += sum((y - mean_y) * (x - mean_x) for y, x in arm)
        squares += sum((x - mean_x) ** 2 for _, x in arm)
    theta = products / squares if squares else Fraction(0)
    center = mean(x for arm in arms for _, x in arm)
    one, other = ([y - theta * (x - center) for y, x in arm] for arm in arms)
    error = math.sqrt(variance(one) / len(one) + variance(other) / len(other))
    return float(mean(one) - mean(other)), error, float(theta), float(squares)


def check(answer: Any, rows: list[Row], *, error: bool = True) -> None:
    """Compares the effect, and its standard error unless that is left out.

    The covariate is `off` by a few roundings of its size, the slope by that over its squares, the
    adjusted metric by as much as that moves it, a variance by that times the largest value, and a
    root by the variance's error over the root.
    """
    metric, covariate, treated = map(np.array, zip(*rows, strict=True))
    result = expect_estimate(answer.cuped(metric, covariate, treated), "effect")
    n, (effect, deviation, theta, squares) = len(rows), model(rows)
    y, x = float(np.ptp(metric)) + 10.0, float(np.ptp(covariate))
    off = 4 * (n + 4) * EPSILON * float(np.abs(covariate).max() + x)
    largest = y + abs(theta) * x
    slack = 4 * (n + 4) * EPSILON * largest + abs(theta) * off
    if squares:
        slack += 4 * off * n * x * largest / squares
    expect_close(result[0], effect, atol=2 * slack, what="the effect")
    if error:
        squared = 8 * slack * largest
        atol = squared / max(deviation, math.sqrt(squared))
        expect_close(result[1], deviation, atol=atol, what="the standard error")


@promise(examples=60)
def adjusts_the_effect(answer: Any, rows: Experiment) -> None:
    """gives the difference of the adjusted means, with one theta from within the arms"""
    check(answer, rows, error=False)


@promise(examples=60)
def gives_the_standard_error(answer: Any, rows: Experiment) -> None:
    """gives the standard error of the adjusted difference"""
    check(answer, rows)


@promise(examples=50)
def copes_with_a_constant_covariate(
    answer: Any, rows: Annotated[list[Row], experiments(8)], constants: Constants
) -> None:
    """gives the plain difference if the covariate is constant in each arm, but not if in one"""
    check(answer, [(y, x if (one := constants[arm]) is None else one, arm) for y, x, arm in rows])


@promise(examples=80)
def is_right_in_any_unit(answer: Any, rows: Experiment, unit: Unit) -> None:
    """is as right for a covariate around 1e7, and for one whose spread is tiny"""
    factor, offset = unit
    check(answer, [(metric, factor * x + offset, treated) for metric, x, treated in rows])


@promise(examples=3)
def is_unbiased(answer: Any, batch: Annotated[int, st.integers(0, 4)]) -> None:
    """finds the true effect in simulated experiments, with less error, and tells that error"""
    # The experiments are fixed, and so is what right answers make of them: in each batch the mean
    # effect is within 2.0 of its standard errors, 184 to 194 of 200 effects within two of theirs,
    # and the error is 0.46 of the plain one at most.
    rng = np.random.default_rng(batch)
    results, plain = [], []
    for _ in range(200):
        answer.transcript.clear()  # the last experiment stands for all
        metric, covariate, treated = simulated(60, rng)
        results.append(expect_estimate(answer.cuped(metric, covariate, treated), "effect"))
        plain.append(math.sqrt(4 * metric.var() / 60))
    effects, errors = np.transpose(results)
    off, gain = np.mean(effects) - 0.5, np.mean(errors / plain)
    covered = np.count_nonzero(np.abs(effects - 0.5) <= 2 * errors)
    ensure(
        abs(off) <= 3 * np.std(effects) / math.sqrt(200),
        f"the effects of 200 experiments are off by {off:.4f} on average: they are biased",
    )
    ensure(
        170 <= covered <= 199,
        f"the truth is within two standard errors of {covered} of 200 effects, not of 190",
    )
    ensure(gain <= 0.6, f"the error is {gain:.2f} of that without the covariate, which halves it")


def simulated(n: int, rng: np.random.Generator) -> tuple[Array, Array, Array]:
    """An experiment with an effect of 0.5, half of whose users are treated."""
    treated = rng.permutation(n) < n // 2
    covariate = 3.0 + rng.standard_normal(n)
    metric = 2.0 * covariate + 0.5 * treated + rng.standard_normal(n)
    return metric, covariate, treated


FOUR = [1.0, 2.0, 3.0, 5.0]
TWO_EACH = [True, False, True, False]


@promise(
    cases=[
        *(([1.0, 2.0, odd, 3.0], FOUR, TWO_EACH) for odd in ODD),
        *((FOUR, [1.0, 2.0, odd, 3.0], TWO_EACH) for odd in ODD),
        *((FOUR, FOUR, [k < few for k in range(4)]) for few in (0, 1, 3, 4)),
        *((FOUR[:n], FOUR[:n], TWO_EACH[:n]) for n in (2, 0)),
        ([*FOUR, 1.0], FOUR, TWO_EACH),  # shapes
        (FOUR, [*FOUR, 1.0], TWO_EACH),
        (FOUR, FOUR, [*TWO_EACH, True]),
        (FOUR, [1.0], TWO_EACH),
        ([FOUR] * 4, [FOUR] * 4, [TWO_EACH] * 4),
        (np.reshape(FOUR, (4, 1)), FOUR, TWO_EACH),
        (FOUR, np.reshape(FOUR, (4, 1)), TWO_EACH),
    ]
)
def refuses_bad_input(answer: Any, metric: Any, covariate: Any, treated: Any) -> None:
    """raises ValueError for shapes that differ, odd numbers, and fewer than two users in an arm"""
    with refuses(ValueError):
        answer.cuped(np.array(metric, float), np.array(covariate, float), np.array(treated, bool))


AGREES = close(atol=1e-8)  # everything is of size 1: right answers differ by n roundings at most


@scale("n", sizes=(2_000, 64_000, 1_000_000), right=1.3, slow=11.9, flat=True, agreement=AGREES)
def many_users(n: int, rng: Rng) -> Work:
    """n users, half of them treated"""
    return Work("cuped", simulated(n, rng.numpy))
