"""Judges `cuped` against its formulas in exact fractions, and on simulated experiments."""

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
Row = tuple[float, float, bool]  # metric, covariate, treated

NAN, INF = float("nan"), float("inf")

HINTS = (
    "By chance the treated arm has the users who always spent more. Which part of the metric does "
    "the covariate predict, and how does taking it out move the effect and its error?",
    "theta is the slope of a line. If the treatment shifts one arm upwards, around which means "
    "must you measure so that the slope does not notice?",
    "What do you divide by if all users of an arm have the same covariate? And what is left of "
    "1e14 less 1e14 in floating point?",
)

ROWS = [
    (metric, covariate, treated)
    for metric in (1.0, 0.0, 3.0, -2.0, 10.0)
    for covariate in (0.0, 1.0, 2.0, 5.0)
    for treated in (True, False)
]


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


class Result(NamedTuple):
    """What comes out, and what both came of."""

    effect: float
    error: float
    theta: float
    squares: float


def model(rows: list[Row]) -> Result:
    """The statement, slow, obvious and exact."""
    exact = [
        (Fraction(metric), Fraction(covariate), treated) for metric, covariate, treated in rows
    ]
    products = squares = Fraction(0)
    for arm in (True, False):
        own = [(y, x) for y, x, treated in exact if treated == arm]
        mean_y, mean_x = mean([y for y, _ in own]), mean([x for _, x in own])
        products += sum((y - mean_y) * (x - mean_x) for y, x in own)
        squares += sum((x - mean_x) ** 2 for _, x in own)
    theta = products / squares if squares else Fraction(0)
    center = mean([x for _, x, _ in exact])
    arms = [
        [y - theta * (x - center) for y, x, treated in exact if treated == arm]
        for arm in (True, False)
    ]
    variance = sum(
        (sum((one - mean(arm)) ** 2 for one in arm) / (len(arm) - 1) / len(arm) for arm in arms),
        Fraction(0),
    )
    effect = mean(arms[0]) - mean(arms[1])
    return Result(float(effect), math.sqrt(variance), float(theta), float(squares))


def mean(values: list[Fraction]) -> Fraction:
    """Their mean."""
    return sum(values, Fraction(0)) / len(values)


def check(answer: Any, rows: list[Row], parts: int = 2) -> None:
    """Compares the effect, and with two parts its standard error, too.

    The covariate is known up to a few roundings of its size, `off`, around its mean. The slope is a
    ratio of sums of n products, and off by that relative to its squares; the adjusted metric by as
    much as that moves it. A variance is as far off relative to the square of the largest value,
    and a root by the variance's error over the root.
    """
    metric, covariate, treated = (np.array(column) for column in zip(*rows, strict=True))
    result = expect_estimate(answer.cuped(metric, covariate, treated), "effect")
    n, expected = len(rows), model(rows)
    y, x = float(np.ptp(metric)) + 10.0, float(np.ptp(covariate))
    off = 4 * (n + 4) * EPSILON * float(np.abs(covariate).max() + x)
    largest = y + abs(expected.theta) * x
    slack = 4 * (n + 4) * EPSILON * largest + abs(expected.theta) * off
    if expected.squares:
        slack += 4 * off * n * x * (y + abs(expected.theta) * x) / expected.squares
    expect_close(result[0], expected.effect, atol=2 * slack, what="the effect")
    if parts == 2:
        variance = 8 * slack * largest
        atol = variance / max(expected.error, math.sqrt(variance))
        expect_close(result[1], expected.error, atol=atol, what="the standard error")


@promise(examples=60)
def adjusts_the_effect(answer: Any, rows: Annotated[list[Row], experiments()]) -> None:
    """gives the difference of the adjusted means, with one theta from within the arms"""
    check(answer, rows, parts=1)


@promise(examples=60)
def gives_the_standard_error(answer: Any, rows: Annotated[list[Row], experiments()]) -> None:
    """gives the standard error of the adjusted difference"""
    check(answer, rows)


@promise(examples=50)
def copes_with_a_constant_covariate(
    answer: Any,
    rows: Annotated[list[Row], experiments(8)],
    constants: Annotated[
        tuple[float | None, float | None],
        st.sampled_from(
            [(1.0, 1.0), (0.0, 0.0), (0.0, 1.0), (2.0, -3.0), (None, 1.0), (0.0, None)]
        ),
    ],
) -> None:
    """gives the plain difference if the covariate is constant in each arm, but not if in one"""

    def constant(covariate: float, treated: bool) -> float:
        fixed = constants[treated]
        return covariate if fixed is None else fixed

    check(answer, [(metric, constant(x, treated), treated) for metric, x, treated in rows])


@promise(examples=40)
def is_right_far_from_zero(
    answer: Any,
    rows: Annotated[list[Row], experiments()],
    offset: Annotated[float, st.sampled_from([1e7, -1e7])],
) -> None:
    """is as right for a covariate around 1e7"""
    check(answer, [(metric, covariate + offset, treated) for metric, covariate, treated in rows])


@promise(examples=40)
def is_right_in_any_unit(
    answer: Any,
    rows: Annotated[list[Row], experiments()],
    unit: Annotated[float, st.sampled_from([2.0**-24, 1.0])],
) -> None:
    """is as right for a covariate whose spread is tiny"""
    check(answer, [(metric, unit * covariate, treated) for metric, covariate, treated in rows])


@promise(examples=3)
def is_unbiased(answer: Any, batch: Annotated[int, st.integers(0, 4)]) -> None:
    """finds the true effect in simulated experiments, with less error, and tells that error"""
    # The experiments are fixed, and so is what right answers make of them: in each batch the mean
    # effect is within 2.0 of its standard errors, 184 to 194 of 200 effects within two of theirs,
    # and the error is 0.46 of the plain one at most.
    rng = np.random.default_rng(batch)
    off, covered, gain = [], 0, []
    for _ in range(200):
        answer.transcript.clear()  # the last experiment stands for all
        metric, covariate, treated = simulated(60, rng)
        effect, error = expect_estimate(answer.cuped(metric, covariate, treated), "effect")
        off.append(effect - 0.5)
        covered += abs(effect - 0.5) <= 2 * error
        gain.append(error / math.sqrt(4 * metric.var() / 60))
    average, spread = float(np.mean(off)), float(np.std(off)) / math.sqrt(200)
    ensure(
        abs(average) <= 3 * spread,
        f"the effects of 200 experiments are off by {average:.4f} on average: they are biased",
    )
    ensure(
        170 <= covered <= 199,
        f"the truth is within two standard errors of {covered} of 200 effects, not of 190",
    )
    ensure(
        float(np.mean(gain)) <= 0.6,
        f"the error is {np.mean(gain):.2f} of that without the covariate, which halves it",
    )


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
        *(([1.0, 2.0, odd, 3.0], FOUR, TWO_EACH) for odd in (NAN, INF, -INF)),
        *((FOUR, [1.0, 2.0, odd, 3.0], TWO_EACH) for odd in (NAN, INF, -INF)),
        *((FOUR, FOUR, [k < few for k in range(4)]) for few in (0, 1, 3, 4)),
        (FOUR[:2], FOUR[:2], TWO_EACH[:2]),
        ([], [], []),
    ]
)
def refuses_bad_values(answer: Any, case: tuple[list[Any], ...]) -> None:
    """raises ValueError for numbers that are not finite, and fewer than two users in an arm"""
    metric, covariate, treated = case
    with refuses(ValueError):
        answer.cuped(np.array(metric, float), np.array(covariate, float), np.array(treated, bool))


@promise(
    cases=[
        ((5,), (4,), (4,)),
        ((4,), (5,), (4,)),
        ((4,), (4,), (5,)),
        ((4,), (1,), (4,)),
        ((4, 4), (4, 4), (4, 4)),
        ((4, 1), (4,), (4,)),
        ((4,), (4, 1), (4,)),
    ]
)
def refuses_shapes_that_do_not_fit(answer: Any, shapes: Any) -> None:
    """raises ValueError for arrays that have not one axis and the same length"""
    metric, covariate, treated = (np.arange(math.prod(shape)).reshape(shape) for shape in shapes)
    with refuses(ValueError):
        answer.cuped(metric.astype(float), covariate.astype(float), treated % 2 == 0)


def agrees(result: Any, expected: Any, _: Work) -> None:
    """Everything is of size 1, so right answers differ by n roundings, 1e-10, at most."""
    expect_type(result, tuple)
    for part, name in enumerate(("the effect", "the standard error")):
        expect_close(result[part], float(expected[part]), atol=1e-8, what=name)


@scale("n", sizes=(2_000, 64_000, 1_000_000), right=1.3, slow=11.9, flat=True, agreement=agrees)
def many_users(n: int, rng: Rng) -> Work:
    """n users, half of them treated"""
    return Work("cuped", simulated(n, rng.numpy))
