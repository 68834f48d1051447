"""Judges `logistic_regression` by the gradient at what it returns."""

# ruff: noqa: N803, N806  # X is what the field calls it

from collections.abc import Sequence
from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st

from graders.authoring import (
    EPSILON,
    Rng,
    Work,
    ensure,
    expect_array,
    expect_close,
    expect_float,
    expect_tuple,
    promise,
    refuses,
    scale,
)
from graders.strategies.arrays import Array, Supply, supplies

Data = tuple[Array, Array]


def data(d: int, more: int, numbers: Supply, labels: Supply) -> Data:
    """2 rows and more, one of either class among them."""
    return numbers.array(2 + more, d), np.append([0.0, 1.0], labels.array(more))


FEATURES, MORE, LABELS = st.integers(1, 3), st.integers(0, 6), supplies([0, 1], 6)
NUMBERS, FAR_OUT = supplies([1, 0, 2, -1, -3, 0.5], 24), supplies([0, 1, -1, 2, -40, 800], 16)
Rows = Annotated[Data, st.builds(data, FEATURES, MORE, NUMBERS, LABELS)]
RowsFarOut = Annotated[Data, st.builds(data, st.integers(1, 2), MORE, FAR_OUT, LABELS)]
RowsOfOne = Annotated[Data, st.builds(data, st.just(1), st.just(4), NUMBERS, LABELS)]

HINTS = (
    "Write down the derivative of the mean loss by z: it is short. What does the penalty add for a "
    "weight, what for the bias, and what is divided by n?",
    "One column in cents makes the valley a thousand times as steep as it is long. Which matrix, "
    "divided into the gradient, undoes that, and what if such a step goes too far?",
    "At z = -800, which of exp(z) and exp(-z) can be computed? Can log(1 + exp(z)) be had without "
    "a p that is 0 or 1?",
)


def chances(logits: Array) -> Array:
    """The sigmoid, more exactly than answers have it."""
    small = np.exp(-np.abs(logits.astype(np.longdouble)))
    chances: Array = np.where(logits >= 0, 1, small) / (1 + small)
    return chances


def ensure_minimum(result: Any, X: Array, y: Array, l2: float = 1.0, goal: float = 1e-6) -> None:
    """The derivative by weights and bias must have a norm below the goal."""
    n, d = X.shape
    weights, bias = expect_tuple(result, "weights", "bias")
    expect_array(weights, (d,), "float64", "weights")
    expect_float(bias, "bias")
    finite = np.isfinite(weights).all() and np.isfinite(bias)
    ensure(finite, "weights and bias are not all finite", actual=(weights, float(bias)))
    exact = X.astype(np.longdouble)
    errors = chances(exact @ weights + bias) - y
    gradient = np.append(errors @ exact + l2 * weights, errors.sum()) / n
    norm = float(np.linalg.norm(gradient.astype(np.float64)))
    told = f"the gradient there has the norm {norm:.2g}, so it is not the minimum"
    ensure(norm <= goal, told, actual=result)


@promise(examples=60)
def predicts_probabilities(
    answer: Any,
    n: Annotated[int, st.integers(1, 3)],
    d: Annotated[int, st.integers(1, 2)],
    numbers: Annotated[Supply, supplies([0, 1, -2, 100, -100], 6)],
    weights: Annotated[Supply, supplies([1, 0, -1, 8, 0.5], 2)],
    bias: Annotated[float, st.sampled_from([0.0, 1.0, -0.5, 800.0, -800.0])],
) -> None:
    """gives each row's probability of class 1, for logits of +-800 too"""
    X, w = numbers.array(n, d), weights.array(d)
    expected = chances(X @ w + bias).astype(np.float64)
    # A logit is a sum of d + 1 numbers; the sigmoid is nowhere steeper than 1/4.
    size = float((np.abs(X) @ np.abs(w)).max()) + abs(bias)
    slack = (d + 3) * EPSILON * (size / 4 + 4)
    expect_close(answer.predict_proba(X, w, bias), expected, atol=slack, dtype="float64")


@promise(examples=40)
def finds_the_minimum(
    answer: Any,
    rows: Rows,
    l2: Annotated[float | None, st.sampled_from([None, 10.0, 0.1, 100.0])],
    dtype: Annotated[str, st.sampled_from(["float64", "int64"])],
) -> None:
    """finds weights and a bias where the gradient vanishes, also if classes can be separated"""
    (X, y), penalty = rows, () if l2 is None else (l2,)
    ensure_minimum(answer.fit(X, y.astype(dtype), *penalty), X, y, *penalty)


@promise(examples=40)
def copes_with_any_scale(
    answer: Any,
    rows: Rows,
    scales: Annotated[Supply, supplies([1, 1000, 1e-3, 1e4], 3)],
    l2: Annotated[float, st.sampled_from([1.0, 0.1, 0.01])],
) -> None:
    """finds it for features of size 0.001 and 10 000 side by side"""
    X, y = rows[0] * scales.array(rows[0].shape[1]), rows[1]
    ensure_minimum(answer.fit(X, y, l2), X, y, l2)


@promise(examples=40)
def bears_rows_far_out(
    answer: Any, rows: RowsFarOut, l2: Annotated[float, st.sampled_from([1.0, 0.1, 0.01, 0.001])]
) -> None:
    """finds it with rows far away from all others, and emits no warning"""
    X, y = rows
    ensure_minimum(answer.fit(X, y, l2), X, y, l2)


# On each of these, whole Newton steps from 0 overshoot more and more, or go round in circles.
@promise(
    cases=[
        ([[0, -1], [800, -40], [800, 2], [-1, 1]], [1, 1, 0, 0], 0.1),
        ([[800, 1], [1, 1], [0, 0], [800, -40]], [0, 0, 1, 1], 0.1),
        ([[-40, 800], [1, 0], [800, 800], [800, 0], [-1, 800]], [1, 1, 0, 0, 0], 1.0),
        ([[-1, 1], [800, -40], [800, -1], [2, -1], [800, -40]], [1, 0, 1, 0, 0], 1.0),
        ([[2, 0], [-40, -1], [-40, 2], [800, 1]], [0, 1, 0, 0], 0.01),
        ([[1, 0], [800, 800], [1, -1], [-1, -40], [2, -1]], [0, 0, 0, 1, 0], 0.01),
    ]
)
def halves_steps_that_overshoot(
    answer: Any, rows: list[list[int]], labels: list[int], l2: float
) -> None:
    """finds it where a whole Newton step makes things worse"""
    X, y = np.array(rows, dtype=np.float64), np.array(labels)
    ensure_minimum(answer.fit(X, y, l2), X, y, l2)


@promise(examples=8)
def stops_in_time(
    answer: Any, max_iter: Annotated[int, st.sampled_from([1, 10**8])], rows: RowsOfOne
) -> None:
    """stops after `max_iter` steps, and long before as soon as the gradient vanishes"""
    X, y = rows
    ensure_minimum(answer.fit(X, y, 1.0, max_iter), X, y, goal=np.inf if max_iter == 1 else 1e-6)


X2 = [[1.0], [2.0]]
X3 = [*X2, [3.0]]


@promise(
    cases=[
        *((X2, y) for y in ([0, 1, 1], [0], [[0], [1]])),  # shapes
        *(([1.0, 2.0], [0, 1]), ([X2], [0]), ([X2, X2], [0, 1])),
        *(([[1.0], [odd]], [0, 1]) for odd in (np.nan, np.inf, -np.inf)),
        *((X2, y) for y in ([-1, 1], [0.5, 1.0], [0, 0], [1, 1])),  # labels
        *((X3, y) for y in ([0, 1, 2], [0.0, 1.0, np.nan])),
        ([[1.0]], [1]),
        *((X2, [0, 1], *options) for options in ((0.0,), (-1.0,), (1.0, 0), (1.0, -1))),
    ]
)
def refuses_bad_input(answer: Any, given: Sequence[Any]) -> None:
    """raises ValueError for shapes, features, labels and numbers that are not as they should be"""
    X, y, *options = given
    with refuses(ValueError):
        answer.fit(np.array(X), np.array(y), *options)


def is_a_minimum(result: Any, _: Any, work: Work) -> None:
    ensure_minimum(result, *work.args)


@scale("n", sizes=(250, 4_000), right=1.2, slow=22.0, agreement=is_a_minimum)
def many_rows(n: int, rng: Rng) -> Work:
    """n rows with 4 features of different scale, and labels with some noise"""
    numpy = rng.numpy
    X = numpy.standard_normal((n, 4))
    y = (X.sum(axis=1) + 2 * numpy.standard_normal(n) > 0).astype(np.int64)
    y[:2] = 0, 1
    return Work("fit", (X * [1.0, 10.0, 100.0, 1000.0], y))
