"""Judges `softmax_cross_entropy` against loops over the examples and their classes."""

import math
from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st

from graders.authoring import (
    Resource,
    Rng,
    Work,
    expect_close,
    expect_tuple,
    promise,
    refuses,
    scale,
    sum_rounding,
)
from graders.strategies.arrays import Array, Shape, Supply, supplies

Batch = tuple[Array, Array]  # logits and targets
Half = Annotated[float, st.sampled_from([0.0, 0.5])]

HINTS = (
    "Work out two examples of three classes by hand. Over which axis do probabilities sum to 1, "
    "which weights w do you want with smoothing 0.3, and where does 1 / n go?",
    "Which number may you subtract from all the logits of one example, so that exp stays in range "
    "there? And can log p be written without p itself?",
    "Without smoothing, w is 0 but for one entry in each row: an index reaches all of these at "
    "once. How many numbers do your arrays hold for 8 examples of 50_000 classes?",
)


def batches(*numbers: float) -> st.SearchStrategy[Batch]:
    """Up to 4 examples of up to 4 classes, with logits out of these numbers."""
    return st.builds(
        lambda n, c, logits, of_12: (logits.array(n, c), (of_12.array(n) * c // 12).astype(int)),
        st.integers(1, 4),
        st.integers(1, 4),
        supplies(numbers, 16),
        supplies(range(12), 4),
    )


SmallBatch = Annotated[Batch, batches(0, 1, -1, 0.1, 2.3, -3)]


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


def check(
    answer: Any, logits: Array, targets: Array, smoothing: float = 0.0, parts: int = 2
) -> None:
    """Compares the loss, and with two parts the gradient; leaves out the smoothing if it is 0."""
    options = {"label_smoothing": smoothing} if smoothing else {}
    found = expect_tuple(answer.loss_and_grad(logits, targets, **options), "loss", "gradient")
    expected = loss_and_grad(logits, targets, smoothing)
    # A shifted logit is twice the largest at most, and so, but for log(c), is its logarithm of a
    # probability. They go through sums over the classes and over the examples.
    size = 2 * float(np.abs(logits).max()) + math.log(logits.shape[1]) + 1
    slack = 8 * sum_rounding(sum(logits.shape), size)
    expect_close(found[0], expected[0], atol=slack, what="the loss")
    if parts == 2:
        expect_close(found[1], expected[1], atol=slack, dtype="float64", what="the gradient")


@promise(examples=40)
def gives_the_mean_loss(
    answer: Any,
    batch: SmallBatch,
    dtype: Annotated[str, st.sampled_from(["int64", "int32", "uint8"])],
) -> None:
    """gives the mean loss over the examples"""
    logits, targets = batch
    check(answer, logits, targets.astype(dtype), parts=1)


@promise(examples=40)
def gives_the_gradient(answer: Any, batch: SmallBatch) -> None:
    """gives the derivative of that mean by every logit"""
    check(answer, *batch)


@promise(examples=40)
def smooths_the_targets(
    answer: Any,
    batch: SmallBatch,
    smoothing: Annotated[float, st.sampled_from([0.5, 0.25, 0.1, 0.9])],
) -> None:
    """shares the smoothing among all the classes, the true one too"""
    check(answer, *batch, smoothing)


@promise(examples=40)
def ignores_shifts(
    answer: Any,
    batch: SmallBatch,
    shifts: Annotated[Supply, supplies([0, 9990, -9990, 800, -800], 4)],
    smoothing: Half,
) -> None:
    """is right when all the logits of an example are large, or all far below 0"""
    logits, targets = batch
    check(answer, logits + shifts.array(len(logits), 1), targets, smoothing)


@promise(examples=40)
def bears_hopeless_classes(
    answer: Any, batch: Annotated[Batch, batches(0, 1e4, -1e4, 1000, -1000, 30)], smoothing: Half
) -> None:
    """is right when logits lie so far apart that probabilities are 0"""
    check(answer, *batch, smoothing)


@promise(
    cases=[
        *((n, 3, "int8") for n in (300, 200)),
        *((20, 100, "uint8"), (3, 300, "int16"), (3, 300, "uint64")),
    ]
)
def takes_any_integer_dtype(answer: Any, n: int, c: int, dtype: str) -> None:
    """takes targets of small types, though not all indices may fit, and of large ones"""
    targets = c - 1 - np.arange(n) * 7 % c
    logits = (np.arange(n * c).reshape(n, c) * 5 % 11) / 10.0
    check(answer, logits, targets.astype(dtype))


@promise(
    cases=[
        *(((2, 3), targets) for targets in ([0, 3], [-1, 0], [0.0, 1.0])),
        *(((2, 3), targets) for targets in ([[0], [1]], [0], [0, 1, 2])),
        *(((2, 2), targets) for targets in ([True, False], [[1, 0], [0, 1]])),
        *((shape, [0]) for shape in ((1, 0), (1, 2, 2))),
        *((shape, list(range(shape[0]))) for shape in ((3,), (2, 2, 2))),
        ((1, 1), [1]),
        ((0, 3), np.zeros(0, dtype=np.int64)),  # an empty batch
    ]
)
def refuses_what_does_not_fit(answer: Any, shape: Shape, targets: list[Any]) -> None:
    """raises ValueError for targets that are no class indices, other shapes and an empty batch"""
    with refuses(ValueError):
        answer.loss_and_grad(np.zeros(shape), np.array(targets))


@promise(cases=[1.0, -0.1, 1.5, -1.0, 2.0, math.inf])
def refuses_such_smoothing(answer: Any, smoothing: float) -> None:
    """raises ValueError for smoothing that is not in [0, 1)"""
    with refuses(ValueError):
        answer.loss_and_grad(np.zeros((2, 3)), np.array([0, 2]), smoothing)


def agrees(result: Any, expected: Any, work: Work) -> None:
    """Logits are of size 1, so two right answers differ by a few roundings."""
    loss, gradient = expect_tuple(result, "loss", "gradient")
    expect_close(loss, float(expected[0]), atol=1e-9, what="the loss")
    atol = 1e-9 / len(expected[1])
    expect_close(gradient, expected[1], atol=atol, dtype="float64", what="the gradient")


def random_batch(n: int, c: int, rng: Rng) -> Work:
    logits, targets = rng.numpy.standard_normal((n, c)), rng.numpy.integers(c, size=n)
    return Work("loss_and_grad", (logits, targets, 0.1))


@scale("n", sizes=(512, 16_384, 100_000), right=2.0, slow=26.0, flat=True, agreement=agrees)
def large_batches(n: int, rng: Rng) -> Work:
    """n examples of 8 classes"""
    return random_batch(n, 8, rng)


@scale("n", sizes=(250, 2_000), right=2.6, slow=40.0, agreement=agrees, resource=Resource.MEMORY)
def large_vocabularies(n: int, rng: Rng) -> Work:
    """8 examples of n classes"""
    return random_batch(8, n, rng)
