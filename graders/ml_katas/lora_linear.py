"""Judges `lora_linear` against the weight that it stands for, multiplied out."""

from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from graders.authoring import (
    EPSILON,
    Call,
    NumpyRandom,
    Rng,
    Work,
    ensure,
    expect,
    expect_array,
    expect_close,
    expect_type,
    leaves_global_random_alone,
    overwrite,
    promise,
    refuses,
    scale,
)
from graders.strategies.arrays import Shape, Supply, supplies

Array = NDArray[Any]
Factors = dict[str, Array]

Size = Annotated[int, st.integers(1, 3)]
Rank = Annotated[int, st.sampled_from([2, 1, 3])]
Alpha = Annotated[float, st.sampled_from([1.0, 8.0, 0.5, 3.0])]
Number = Annotated[Supply, supplies([1, 0, 2, -1, -2, 0.1], 64)]
Lead = Annotated[Shape, st.sampled_from([(), (2,), (1,), (2, 3), (3, 2, 1)])]

LIVE = ("LoRALinear.parameters",)  # an optimiser changes in place what it hands out

HINTS = (
    "Write down the gradient by B with A in it, and the gradient by A with B in it. Which of them "
    "may be zero at first, and what follows if both are, or neither?",
    "Of the weight, A and B, which are ever written to, and by whom? What must be the same before "
    "and after `merge`, and who holds the arrays that `parameters` returns?",
    "Put the brackets into x A^T B^T so that little is computed. Then write the shapes below it: "
    "what does each row add to the gradients, and where does alpha / rank stand?",
)


def train(layer: Any, wanted: Factors) -> None:
    """Gives the factors other values, after making sure of their form."""
    parameters(layer, {name: array.shape for name, array in wanted.items()})
    overwrite(layer, "parameters", wanted)


def parameters(layer: Any, shapes: dict[str, Shape]) -> Factors:
    """Returns the factors, after making sure of their form."""
    return of_form(layer.parameters(), shapes, "a parameter")


def of_form(factors: Any, shapes: dict[str, Shape], what: str) -> Factors:
    expect_type(factors, dict)
    expect(set(factors), set(shapes), "the set of keys")
    for name, shape in shapes.items():
        expect_array(factors[name], shape, "float64", f"{what}, {name!r},")
    return dict(factors)


def shapes_of(out: int, width: int, rank: int) -> dict[str, Shape]:
    return {"A": (rank, width), "B": (out, rank)}


def check_forward(layer: Any, x: Array, weight: Array, update: Array, largest: float) -> None:
    """`forward` must multiply by the weight with its update; `largest` bounds what it adds up."""
    result = layer.forward(x)
    expect_array(result, (*x.shape[:-1], len(weight)), "float64")
    expected = np.zeros(result.shape)
    for at in np.ndindex(*x.shape[:-1]):
        for i, row in enumerate(weight + update):
            expected[(*at, i)] = sum(number * of_x for number, of_x in zip(row, x[at], strict=True))
    expect_close(result, expected, atol=largest)


def rounding(x: Array, weight: Array, factors: Factors, scaling: float) -> float:
    """How far off a result may be: no number there is a sum of more than `terms` products.

    Each product and each sum rounds once, whatever the brackets, so a result is off by some `terms`
    eps of what the products amount to without their signs.
    """
    a, b = np.abs(factors["A"]), np.abs(factors["B"])
    terms = x.size + a.size + b.size + 8
    sizes = np.abs(weight).sum() + scaling * (b @ a).sum() + 1
    return float(terms * EPSILON * sizes * (np.abs(x).sum() + 1))


@promise(examples=30)
def starts_as_the_frozen_layer(
    answer: Any,
    out: Size,
    width: Size,
    rank: Rank,
    alpha: Alpha,
    lead: Lead,
    numbers: Number,
    seed: Annotated[int, st.integers(0, 9)],
) -> None:
    """starts as the frozen layer, with one factor at zero and the other one at random"""
    weight, x = numbers.arrays((out, width), (*lead, width))
    layer = answer.LoRALinear(weight, rank, alpha, NumpyRandom(seed))
    factors = parameters(layer, shapes_of(out, width, rank))
    for array in factors.values():
        ensure(np.isfinite(array).all(), "a factor does not start finite", actual=factors)
    slack = rounding(x, weight, {name: 0 * array for name, array in factors.items()}, alpha / rank)
    check_forward(layer, x, weight, np.zeros_like(weight), slack)
    merged = layer.merge()
    expect_array(merged, weight.shape, "float64", "the merged weight")
    ensure((merged == weight).all(), "it is not the frozen weight", expected=weight, actual=merged)
    zero = [name for name, array in factors.items() if not array.any()]
    ensure(len(zero) == 1, "not just one factor starts at zero", actual=factors)


@promise(examples=3)
def draws_from_its_generator(answer: Any, seed: Annotated[int, st.integers(0, 99)]) -> None:
    """draws the other factor from its generator: equal seeds give equal factors, others do not"""
    weight, shapes = np.ones((8, 8)), shapes_of(8, 8, 4)

    def drawn(seed: int) -> Factors:
        return parameters(answer.LoRALinear(weight, 4, 1.0, NumpyRandom(seed)), shapes)

    with leaves_global_random_alone(answer):
        first = drawn(seed)
    expect(drawn(seed), first, "what the same seed gives again")
    ensure(
        any((drawn(seed + 1)[name] != first[name]).any() for name in first),
        "two seeds give the same factors",
        actual=first,
    )
    numbers = next(array for array in first.values() if array.any())
    ensure(len(np.unique(numbers)) == numbers.size, "a factor has a number twice", actual=numbers)
    # All 32 have one sign with a probability below 1e-9.
    ensure(numbers.min() < 0 < numbers.max(), "a factor is not drawn around 0", actual=numbers)


@promise(examples=15)
def hands_out_its_own_arrays(
    answer: Any, out: Size, width: Size, rank: Rank, numbers: Number
) -> None:
    """hands out its own arrays, so that they can be trained in place"""
    shapes = shapes_of(out, width, rank)
    weight, a, b = numbers.arrays((out, width), shapes["A"], shapes["B"])
    layer = answer.LoRALinear(weight, rank, 1.0, NumpyRandom(0))
    train(layer, {"A": a, "B": b})
    found = parameters(layer, shapes)
    for name, array in (("A", a), ("B", b)):
        expect_close(found[name], array, what=f"parameter {name!r}")


@promise(examples=40)
def adds_the_scaled_update(
    answer: Any, out: Size, width: Size, rank: Rank, alpha: Alpha, lead: Lead, numbers: Number
) -> None:
    """adds alpha / rank times the update to the frozen layer, for x with any leading axes"""
    shapes = shapes_of(out, width, rank)
    a, b, x, weight = numbers.arrays(shapes["A"], shapes["B"], (*lead, width), (out, width))
    layer, factors = answer.LoRALinear(weight, rank, alpha, NumpyRandom(0)), {"A": a, "B": b}
    train(layer, factors)
    slack = rounding(x, weight, factors, alpha / rank)
    check_forward(layer, x, weight, alpha / rank * (b @ a), slack)


@promise(examples=15)
def shares_nothing_with_other_layers(
    answer: Any, rank: Rank, alpha: Alpha, numbers: Number
) -> None:
    """keeps its own weight, factors and scale when another layer is made"""
    shapes = shapes_of(2, 3, rank)
    a, b, x, weight = numbers.arrays(shapes["A"], shapes["B"], (3,), (2, 3))
    layer, factors = answer.LoRALinear(weight, rank, alpha, NumpyRandom(0)), {"A": a, "B": b}
    train(layer, factors)
    train(
        answer.LoRALinear(1 - weight, rank, 2 * alpha, NumpyRandom(0)), {"A": b.T @ weight, "B": b}
    )
    slack = rounding(x, weight, factors, alpha / rank)
    check_forward(layer, x, weight, alpha / rank * (b @ a), slack)


@promise(examples=30)
def merges_without_a_trace(
    answer: Any,
    out: Size,
    width: Size,
    rank: Rank,
    alpha: Alpha,
    numbers: Number,
    times: Annotated[int, st.integers(1, 3)],
) -> None:
    """merges the update of the moment into a new weight, and leaves the layer as it is"""
    shapes = shapes_of(out, width, rank)
    arrays = numbers.arrays(shapes["A"], shapes["B"], shapes["B"], (out, width), (width,))
    a, b, later, weight, x = arrays
    layer = answer.LoRALinear(weight, rank, alpha, NumpyRandom(0))
    for of_b in (b, later):
        factors = {"A": a, "B": of_b}
        train(layer, factors)
        update, slack = alpha / rank * (of_b @ a), rounding(x, weight, factors, alpha / rank)
        for _ in range(times):
            expect_close(layer.merge(), weight + update, atol=slack, what="the merged weight")
        check_forward(layer, x, weight, update, slack)


@promise(examples=40)
def gives_the_gradients(
    answer: Any, out: Size, width: Size, rank: Rank, alpha: Alpha, lead: Lead, numbers: Number
) -> None:
    """gives the gradients by both factors, summed over all leading axes"""
    shapes = shapes_of(out, width, rank)
    a, b, x, slope, weight = numbers.arrays(
        shapes["A"], shapes["B"], (*lead, width), (*lead, out), (out, width)
    )
    layer = answer.LoRALinear(weight, rank, alpha, NumpyRandom(0))
    train(layer, {"A": a, "B": b})
    layer.grads(slope @ weight, slope)  # leaves nothing behind
    found = of_form(layer.grads(x, slope), shapes, "the gradient")
    expected = {name: np.zeros(shape) for name, shape in shapes.items()}
    for at in np.ndindex(*lead):
        # A row adds slope_o * alpha / rank * B_or * A_ri * x_i to the loss, for all o, r and i.
        for o, r, i in np.ndindex(out, rank, width):
            expected["A"][r, i] += slope[at][o] * alpha / rank * b[o, r] * x[at][i]
            expected["B"][o, r] += slope[at][o] * alpha / rank * a[r, i] * x[at][i]
    size = (np.abs(slope).sum() + 1) * alpha
    slack = rounding(x, weight, {"A": a, "B": b}, alpha / rank) * size
    for name, array in expected.items():
        expect_close(found[name], array, atol=float(slack), what=f"the gradient by {name}")


@promise(
    cases=[
        ((3,), 1, (3,)),  # weight
        ((), 1, (1,)),
        ((2, 2, 3), 1, (3,)),
        ((2, 3), 0, (3,)),  # rank
        ((2, 3), -1, (3,)),
        ((2, 3), 1, (2,)),  # x
        ((2, 3), 2, (1,)),
        ((2, 3), 1, (3, 2)),
        ((2, 3), 1, (3, 4)),
    ]
)
def refuses_what_does_not_fit(answer: Any, case: tuple[Shape, int, Shape]) -> None:
    """raises ValueError for a weight without two axes, a rank below 1 and an x of another width"""
    shape, rank, of_x = case
    with refuses(ValueError):
        layer = answer.LoRALinear(np.ones(shape), rank, 1.0, NumpyRandom(0))
        layer.forward(np.ones(of_x))


def agrees(result: Any, expected: Any, _: Work) -> None:
    """The layer has just begun: it is the frozen one, and a sum of n products of size 1."""
    for row, wanted in zip(result, expected, strict=True):
        expect_close(row, wanted, atol=1e-9)


@scale("n^2", sizes=(64, 1_024), right=2.2, slow=13.4, agreement=agrees)
def single_rows(n: int, rng: Rng) -> Work:
    """16 single rows through a layer n wide, of rank n / 4"""
    numpy = rng.numpy
    weight, rows = numpy.standard_normal((n, n)), numpy.standard_normal((16, n))
    program = [Call("forward", (row,)) for row in rows]
    args = (weight, max(1, n // 4), 4.0, NumpyRandom(n))
    return Work("LoRALinear", args, program=program)
