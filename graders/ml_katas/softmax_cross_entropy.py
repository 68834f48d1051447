"""Judges `softmax_cross_entropy` against loops over the examples and their classes."""

import math
from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from graders.authoring import (
    EPSILON,
    Resource,
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
from graders.strategies.arrays import Shape, Supply, supplies

Array = NDArray[Any]

Row = Annotated[int, st.integers(1, 4)]
ClassCount = Annotated[int, st.integers(1, 4)]
Number = Annotated[Supply, supplies([0, 1, -1, 0.1, 2.3, -3], 16)]
INF = float("inf")
ClassIndices = Annotated[
    Supply, supplies(range(12), 4)
]  # 12 can be shared among 1, 2, 3 or 4 classes
Dtype = Annotated[str, st.sampled_from(["int64", "int32", "uint8"])]
Smoothing = Annotated[float, st.sampled_from([0.5, 0.25, 0.1, 0.9])]

HINTS = (
    "Work out two examples of three classes by hand. Over which axis do probabilities sum to 1, "
    "which weights w do you want with smoothing 0.3, and where does 1 / n go?",
    "Which number may you subtract from all the logits of one example, so that exp stays in range "
    "there? And can log p be written without p itself?",
    "Without smoothing, w is 0 but for one entry in each row: an index reaches all of these at "
    "once. How many numbers do your arrays hold for 8 examples of 50_000 classes?",
)


def loss_and_grad(logits: Array, targets: Array, smoothing: float) -> tuple[float, Array]:
    """The statement, one example and class at a time, with sums that round only once."""
    n, c = logits.shape
    share = smoothing / c
    losses, gradient = [], np.zeros((n, c))
    for i, row in enumerate(logits):
        total = math.fsum(np.exp(row - row.max()))
        log_probs = (row - row.max() - math.log(total)).tolist()
        wanted = [share + (1 - smoothing) * (j == targets[i]) for j in range(c)]
        losses.append(-math.fsum(map(math.prod, zip(wanted, log_probs, strict=True))))
        gradient[i] = [(math.exp(p) - w) / n for w, p in zip(wanted, log_probs, strict=True)]
    return math.fsum(losses) / n, gradient


def rounding(logits: Array) -> float:
    """How far off the loss, or an entry of the gradient, may be.

    Each step adds at most c + n + 8 roundings to a number that is at most twice the largest logit
    plus log(c): the shift, a sum over the classes and its logarithm, the products with w and their
    sum, the mean. A logit that is off by this much changes its probability by the same factor.
    There are fewer than four such steps; each rounds by half of EPSILON, which leaves as much again
    for the model.
    """
    n, c = logits.shape
    largest = 2 * float(np.abs(logits).max()) + np.log(c) + 1
    return float(4 * (c + n + 8) * EPSILON * largest)


def check(answer: Any, logits: Array, targets: Array, smoothing: float = 0.0) -> None:
    """Calls the answer, leaving out the smoothing if it is 0."""
    options = {"label_smoothing": smoothing} if smoothing else {}
    loss, gradient = parts(answer.loss_and_grad(logits, targets, **options), logits)
    expected_loss, expected_gradient = loss_and_grad(logits, targets, smoothing)
    expect_loss(loss, expected_loss, rounding(logits))
    expect_close(gradient, expected_gradient, atol=rounding(logits), what="the gradient")


def parts(result: Any, logits: Array) -> tuple[float, Array]:
    """Takes a result apart, after making sure of its form."""
    expect_type(result, tuple)
    ensure(len(result) == 2, "the result is not a tuple (loss, gradient)", actual=result)
    loss, gradient = result
    expect_float(loss, "the loss")
    expect_array(gradient, logits.shape, "float64", "the gradient")
    return loss, gradient


def expect_loss(loss: float, expected: float, atol: float) -> None:
    """The loss must be finite and this close."""
    near = abs(loss - expected) <= atol
    ensure(near, "the loss is wrong", expected=expected, actual=float(loss))


def classes(indices: Supply, n: int, c: int, dtype: str = "int64") -> Array:
    """Targets for n examples of c classes."""
    return (indices.array(n) * c // 12).astype(dtype)


@promise(examples=40)
def gives_the_mean_loss(
    answer: Any, n: Row, c: ClassCount, numbers: Number, indices: ClassIndices, dtype: Dtype
) -> None:
    """gives the mean loss over the examples"""
    logits, targets = numbers.array(n, c), classes(indices, n, c, dtype)
    loss, _ = parts(answer.loss_and_grad(logits, targets), logits)
    expected, _ = loss_and_grad(logits, targets, 0.0)
    expect_loss(loss, expected, rounding(logits))


@promise(examples=40)
def gives_the_gradient(
    answer: Any, n: Row, c: ClassCount, numbers: Number, indices: ClassIndices
) -> None:
    """gives the derivative of that mean by every logit"""
    check(answer, numbers.array(n, c), classes(indices, n, c))


@promise(examples=40)
def smooths_the_targets(
    answer: Any, n: Row, c: ClassCount, numbers: Number, indices: ClassIndices, smoothing: Smoothing
) -> None:
    """shares the smoothing among all the classes, the true one too"""
    check(answer, numbers.array(n, c), classes(indices, n, c), smoothing)


@promise(examples=40)
def ignores_shifts(
    answer: Any,
    n: Row,
    c: ClassCount,
    numbers: Number,
    shifts: Annotated[Supply, supplies([0, 9990, -9990, 800, -800], 4)],
    indices: ClassIndices,
    smoothing: Annotated[float, st.sampled_from([0.0, 0.5])],
) -> None:
    """is right when all the logits of an example are large, or all far below 0"""
    check(answer, numbers.array(n, c) + shifts.array(n, 1), classes(indices, n, c), smoothing)


@promise(examples=40)
def bears_hopeless_classes(
    answer: Any,
    n: Row,
    c: ClassCount,
    numbers: Annotated[Supply, supplies([0, 1e4, -1e4, 1000, -1000, 30], 16)],
    indices: ClassIndices,
    smoothing: Annotated[float, st.sampled_from([0.0, 0.5])],
) -> None:
    """is right when logits lie so far apart that probabilities are 0"""
    check(answer, numbers.array(n, c), classes(indices, n, c), smoothing)


@promise(
    cases=[
        ((300, 3), "int8"),
        ((20, 100), "uint8"),
        ((3, 300), "int16"),
        ((3, 300), "uint64"),
    ]
)
def takes_any_integer_dtype(answer: Any, case: tuple[Shape, str]) -> None:
    """takes targets of small types, though not all indices may fit, and of large ones"""
    shape, dtype = case
    n, c = shape
    targets = c - 1 - np.arange(n) * 7 % c
    logits = (np.arange(n * c).reshape(shape) * 5 % 11) / 10.0
    check(answer, logits, targets.astype(dtype))


@promise(
    cases=[
        ((2, 3), [0, 3]),  # out of range
        ((2, 3), [-1, 0]),
        ((1, 1), [1]),
        ((1, 0), [0]),
        ((2, 3), [0.0, 1.0]),  # no integers
        ((2, 2), [True, False]),
        ((2, 2), [[1, 0], [0, 1]]),  # not of shape (n,)
        ((2, 3), [[0], [1]]),
        ((2, 3), [0]),
        ((2, 3), [0, 1, 2]),
        ((3,), [0, 1, 2]),  # not two axes
        ((1, 2, 2), [0]),
        ((2, 2, 2), [0, 1]),
        ((0, 3), []),  # an empty batch
    ]
)
def refuses_what_does_not_fit(answer: Any, case: tuple[tuple[int, ...], list[Any]]) -> None:
    """raises ValueError for targets that are no class indices, other shapes and an empty batch"""
    shape, indices = case
    targets = np.array(indices) if indices else np.zeros(0, dtype=np.int64)
    with refuses(ValueError):
        answer.loss_and_grad(np.zeros(shape), targets)


@promise(cases=[1.0, -0.1, 1.5, -1.0, 2.0, INF])
def refuses_such_smoothing(answer: Any, smoothing: float) -> None:
    """raises ValueError for smoothing that is not in [0, 1)"""
    with refuses(ValueError):
        answer.loss_and_grad(np.zeros((2, 3)), np.array([0, 2]), smoothing)


def agrees(result: Any, expected: Any, work: Work) -> None:
    """Logits are of size 1, so two right answers differ by a few roundings."""
    loss, gradient = parts(result, work.args[0])
    expect_loss(loss, float(expected[0]), 1e-9)
    expect_close(gradient, expected[1], atol=1e-9 / len(gradient), what="the gradient")


def batch(n: int, c: int, rng: Rng) -> Work:
    """Random logits and targets, smoothed."""
    numpy = rng.numpy
    return Work("loss_and_grad", (numpy.standard_normal((n, c)), numpy.integers(c, size=n), 0.1))


@scale("n", sizes=(512, 16_384, 100_000), right=2.0, slow=26.0, flat=True, agreement=agrees)
def large_batches(n: int, rng: Rng) -> Work:
    """n examples of 8 classes"""
    return batch(n, 8, rng)


@scale("n", sizes=(250, 2_000), right=2.6, slow=40.0, agreement=agrees, resource=Resource.MEMORY)
def large_vocabularies(n: int, rng: Rng) -> Work:
    """8 examples of n classes"""
    return batch(8, n, rng)
