"""Judges `logistic_regression` by the gradient at what it returns."""

# ruff: noqa: N803, N806  # X is what the field calls it

from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from graders.authoring import (
    EPSILON,
    Rng,
    Work,
    ensure,
    expect_array,
    expect_close,
    expect_float,
    expect_type,
    promise,
    refuses,
    scale,
)
from graders.strategies.arrays import Supply, supplies

Array = NDArray[Any]

GOAL = 1e-6  # for the norm of the gradient

Feature = Annotated[int, st.integers(1, 3)]
MoreRow = Annotated[int, st.integers(0, 6)]
Number = Annotated[Supply, supplies([1, 0, 2, -1, -3, 0.5], 24)]
Label = Annotated[Supply, supplies([0, 1], 6)]
Penalty = Annotated[float | None, st.sampled_from([None, 10.0, 0.1, 100.0])]

HINTS = (
    "Write down the derivative of the mean loss by z: it is short. What does the penalty add for a "
    "weight, what for the bias, and what is divided by n?",
    "One column in cents makes the valley a thousand times as steep as it is long. Which matrix, "
    "divided into the gradient, undoes that, and what if such a step goes too far?",
    "At z = -800, which of exp(z) and exp(-z) can be computed? Can log(1 + exp(z)) be had without "
    "a p that is 0 or 1?",
)


def gradient(X: Array, y: Array, l2: float, weights: Array, bias: float) -> Array:
    """The statement's derivative by the weights and the bias, more exactly than answers have it."""
    n, d = X.shape
    total: Array = np.zeros(d + 1, dtype=np.longdouble)
    for row, label in zip(X.astype(np.longdouble), y, strict=True):
        error = chance(float(row @ weights + bias)) - label
        total += error * np.append(row, 1)
    total[:-1] += l2 * weights.astype(np.longdouble)
    total /= n
    return total


def chance(logit: float) -> Any:
    """The sigmoid of one number."""
    small = np.exp(-abs(np.longdouble(logit)))
    return (1 if logit >= 0 else small) / (1 + small)


def parts(result: Any, d: int) -> tuple[Array, float]:
    """Takes a result apart, after making sure of its form."""
    expect_type(result, tuple)
    ensure(len(result) == 2, "the result is not a tuple (weights, bias)", actual=result)
    weights, bias = result
    expect_array(weights, (d,), "float64", "weights")
    expect_float(bias, "bias")
    finite = np.isfinite(weights).all() and np.isfinite(bias)
    ensure(finite, "weights and bias are not all finite", actual=(weights, float(bias)))
    return weights, float(bias)


def check(answer: Any, X: Array, y: Array, l2: float | None = None) -> None:
    """Calls `fit`, leaving out the penalty if there is none."""
    result = answer.fit(X, y, *([] if l2 is None else [l2]))
    weights, bias = parts(result, X.shape[1])
    norm = float(np.linalg.norm(gradient(X, y, l2 or 1.0, weights, bias).astype(float)))
    ensure(
        norm < GOAL,
        f"the gradient there has the norm {norm:.2g}, so it is not the minimum",
        actual=result,
    )


def data(d: int, more: int, numbers: Supply, labels: Supply) -> tuple[Array, Array]:
    """2 rows and more, one of either class among them."""
    y = np.concatenate([[0.0, 1.0], labels.array(more)])
    return numbers.array(2 + more, d), y


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
    result = answer.predict_proba(X, w, bias)
    expect_array(result, (n,), "float64")
    expected = np.array([float(chance(float(row @ w) + bias)) for row in X])
    # A logit is a sum of d + 1 numbers; the sigmoid is nowhere steeper than 1/4.
    size = float((np.abs(X) @ np.abs(w)).max()) + abs(bias)
    expect_close(result, expected, atol=(d + 3) * EPSILON * (size / 4 + 4))


@promise(examples=40)
def finds_the_minimum(
    answer: Any,
    d: Feature,
    more: MoreRow,
    numbers: Number,
    labels: Label,
    l2: Penalty,
    dtype: Annotated[str, st.sampled_from(["float64", "int64"])],
) -> None:
    """finds weights and a bias where the gradient vanishes, also if classes can be separated"""
    X, y = data(d, more, numbers, labels)
    check(answer, X, y.astype(dtype), l2)


@promise(examples=40)
def copes_with_any_scale(
    answer: Any,
    d: Feature,
    more: MoreRow,
    numbers: Number,
    labels: Label,
    scales: Annotated[Supply, supplies([1, 1000, 1e-3, 1e4], 3)],
    l2: Annotated[float, st.sampled_from([1.0, 0.1, 0.01])],
) -> None:
    """finds it for features of size 0.001 and 10 000 side by side"""
    X, y = data(d, more, numbers, labels)
    check(answer, X * scales.array(d), y, l2)


@promise(examples=40)
def bears_rows_far_out(
    answer: Any,
    d: Annotated[int, st.integers(1, 2)],
    more: MoreRow,
    numbers: Annotated[Supply, supplies([0, 1, -1, 2, -40, 800], 16)],
    labels: Label,
    l2: Annotated[float, st.sampled_from([1.0, 0.1, 0.01, 0.001])],
) -> None:
    """finds it with rows far away from all others, and emits no warning"""
    check(answer, *data(d, more, numbers, labels), l2)


# On each of these, whole Newton steps from 0 overshoot more and more, or go round in circles.
OVERSHOT: list[tuple[list[list[float]], list[int], float]] = [
    ([[0, -1], [800, -40], [800, 2], [-1, 1]], [1, 1, 0, 0], 0.1),
    ([[800, 1], [1, 1], [0, 0], [800, -40]], [0, 0, 1, 1], 0.1),
    ([[-40, 800], [1, 0], [800, 800], [800, 0], [-1, 800]], [1, 1, 0, 0, 0], 1.0),
    ([[-1, 1], [800, -40], [800, -1], [2, -1], [800, -40]], [1, 0, 1, 0, 0], 1.0),
    ([[2, 0], [-40, -1], [-40, 2], [800, 1]], [0, 1, 0, 0], 0.01),
    ([[1, 0], [800, 800], [1, -1], [-1, -40], [2, -1]], [0, 0, 0, 1, 0], 0.01),
]


@promise(cases=OVERSHOT)
def halves_steps_that_overshoot(
    answer: Any, case: tuple[list[list[float]], list[int], float]
) -> None:
    """finds it where a whole Newton step makes things worse"""
    X, y, l2 = case
    check(answer, np.array(X, dtype=np.float64), np.array(y), l2)


@promise(examples=8)
def stops_in_time(
    answer: Any,
    max_iter: Annotated[int, st.sampled_from([1, 10**8])],
    numbers: Number,
    labels: Label,
) -> None:
    """stops after `max_iter` steps, and long before as soon as the gradient vanishes"""
    X, y = data(1, 4, numbers, labels)
    result = answer.fit(X, y, 1.0, max_iter)
    weights, bias = parts(result, 1)
    norm = float(np.linalg.norm(gradient(X, y, 1.0, weights, bias).astype(float)))
    ensure(max_iter == 1 or norm < GOAL, "it stopped before the gradient vanished", actual=result)


X2 = [[1.0], [2.0]]


@promise(
    cases=[
        (X2, [0, 1, 1], ()),  # shapes
        (X2, [0], ()),
        (X2, [[0], [1]], ()),
        ([1.0, 2.0], [0, 1], ()),
        ([X2], [0], ()),
        ([X2, X2], [0, 1], ()),
        ([[1.0], [np.nan]], [0, 1], ()),  # features
        ([[1.0], [np.inf]], [0, 1], ()),
        ([[-np.inf], [1.0]], [0, 1], ()),
        (X2, [-1, 1], ()),  # labels
        ([[1.0], [2.0], [3.0]], [0, 1, 2], ()),
        (X2, [0.5, 1.0], ()),
        ([[1.0], [2.0], [3.0]], [0.0, 1.0, np.nan], ()),
        (X2, [0, 0], ()),
        (X2, [1, 1], ()),
        ([[1.0]], [1], ()),
        (X2, [0, 1], (0.0,)),  # numbers
        (X2, [0, 1], (-1.0,)),
        (X2, [0, 1], (1.0, 0)),
        (X2, [0, 1], (1.0, -1)),
    ]
)
def refuses_bad_input(answer: Any, case: tuple[Any, Any, tuple[float, ...]]) -> None:
    """raises ValueError for shapes, features, labels and numbers that are not as they should be"""
    X, y, options = case
    with refuses(ValueError):
        answer.fit(np.array(X), np.array(y), *options)


def is_a_minimum(result: Any, _: Any, work: Work) -> None:
    """The gradient must vanish at scale as well."""
    X, y = work.args
    weights, bias = parts(result, X.shape[1])
    logits = X @ weights + bias
    error = 0.5 * (1 + np.tanh(logits / 2)) - y
    slope = np.append(X.T @ error + weights, error.sum()) / len(X)
    norm = float(np.linalg.norm(slope))
    ensure(norm < GOAL, f"the gradient there has the norm {norm:.2g}, so it is not the minimum")


@scale("n", sizes=(250, 4_000), right=1.2, slow=22.0, agreement=is_a_minimum)
def many_rows(n: int, rng: Rng) -> Work:
    """n rows with 4 features of different scale, and labels with some noise"""
    numpy = rng.numpy
    X = numpy.standard_normal((n, 4))
    y = (X.sum(axis=1) + 2 * numpy.standard_normal(n) > 0).astype(np.int64)
    y[:2] = 0, 1
    return Work("fit", (X * [1.0, 10.0, 100.0, 1000.0], y))
