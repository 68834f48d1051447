"""Judges `lora_linear` against the weight that it stands for, multiplied out."""

from itertools import product
from typing import Annotated, Any, NamedTuple

import numpy as np
from hypothesis import strategies as st

from graders.authoring import (
    Call,
    NumpyRandom,
    Rng,
    Work,
    close,
    ensure,
    expect,
    expect_array,
    expect_close,
    expect_type,
    overwrite,
    promise,
    refuses,
    scale,
    sum_rounding,
)
from graders.strategies.arrays import Array, Shape, Supply, supplies
from graders.strategies.draws import expect_own_generator

Factors = dict[str, Array]

LIVE = ("LoRALinear.parameters",)  # an optimiser changes in place what it hands out

HINTS = (
    "Write down the gradient by B with A in it, and the gradient by A with B in it. Which of them "
    "may be zero at first, and what follows if both are, or neither?",
    "Of the weight, A and B, which are ever written to, and by whom? What must be the same before "
    "and after `merge`, and who holds the arrays that `parameters` returns?",
    "Put the brackets into x A^T B^T so that little is computed. Then write the shapes below it: "
    "what does each row add to the gradients, and where does alpha / rank stand?",
)


class Case(NamedTuple):
    """A layer and what it has learnt, an x, and a gradient by what `forward` makes of that."""

    weight: Array  # (out, in)
    a: Array  # (rank, in)
    b: Array  # (out, rank)
    alpha: float
    x: Array  # (..., in)
    slope: Array  # (..., out)

    @property
    def factors(self) -> Factors:
        return {"A": self.a, "B": self.b}

    @property
    def stands_for(self) -> Array:
        """The statement."""
        return self.weight + self.alpha / len(self.a) * (self.b @ self.a)

    @property
    def slack(self) -> float:
        """How far off a result may be: no number is a sum of more products, in any brackets."""
        update = self.alpha / len(self.a) * (np.abs(self.b) @ np.abs(self.a)).sum()
        size = (np.abs(self.weight).sum() + update + 1) * (np.abs(self.x).sum() + 1)
        return sum_rounding(self.x.size + self.a.size + self.b.size + 4, float(size))


def case_of(out: int, width: int, rank: int, alpha: float, lead: Shape, numbers: Supply) -> Case:
    shapes = (rank, width), (out, rank), (*lead, width), (*lead, out), (out, width)
    a, b, x, slope, weight = numbers.arrays(*shapes)
    return Case(weight, a, b, alpha, x, slope)


AnyCase = Annotated[
    Case,
    st.builds(
        case_of,
        st.integers(1, 3),
        st.integers(1, 3),
        st.sampled_from([2, 1, 3]),
        st.sampled_from([1.0, 8.0, 0.5, 3.0]),
        st.sampled_from([(), (2,), (1,), (2, 3), (3, 2, 1)]),
        supplies([1, 0, 2, -1, -2, 0.1], 64),
    ),
]


def of_form(found: Any, like: Factors, what: str = "a parameter") -> Factors:
    """Returns the factors, or gradients by them, after making sure of their form."""
    expect_type(found, dict)
    expect(set(found), set(like), "the set of keys")
    for name, array in like.items():
        expect_array(found[name], array.shape, "float64", f"{what}, {name!r},")
    return dict(found)


def made(answer: Any, case: Case, seed: int = 0) -> Any:
    return answer.LoRALinear(case.weight, len(case.a), case.alpha, NumpyRandom(seed))


def train(layer: Any, case: Case) -> Any:
    """Gives the factors other values, after making sure of their form."""
    of_form(layer.parameters(), case.factors)
    overwrite(layer, "parameters", case.factors)
    return layer


def check_forward(layer: Any, case: Case) -> None:
    """`forward` must multiply by the weight that the layer stands for."""
    expected = np.zeros(case.slope.shape)
    for at in np.ndindex(*case.x.shape[:-1]):
        expected[at] = [sum(row * case.x[at]) for row in case.stands_for]
    expect_close(layer.forward(case.x), expected, atol=case.slack, dtype="float64")


@promise(examples=30)
def starts_as_the_frozen_layer(
    answer: Any, case: AnyCase, seed: Annotated[int, st.integers(0, 9)]
) -> None:
    """starts as the frozen layer, with one factor at zero and the other one at random"""
    layer = made(answer, case, seed)
    factors = of_form(layer.parameters(), case.factors)
    for array in factors.values():
        ensure(np.isfinite(array).all(), "a factor does not start finite", actual=factors)
    check_forward(layer, case._replace(b=0 * case.b))
    expect_close(layer.merge(), case.weight, dtype="float64", what="the merged weight")
    zero = [name for name, array in factors.items() if not array.any()]
    ensure(len(zero) == 1, "not just one factor starts at zero", actual=factors)


@promise(cases=range(3))
def draws_from_its_generator(answer: Any, seed: int) -> None:
    """draws the other factor from its generator: equal seeds give equal factors, others do not"""
    square = case_of(8, 8, 4, 1.0, (), Supply([1.0]))

    def drawn(answer: Any, seed: int) -> list[Any]:
        factors = of_form(made(answer, square, seed).parameters(), square.factors)
        return [x for array in factors.values() if array.any() for x in array.ravel().tolist()]

    expect_own_generator(answer, drawn, seed)
    numbers = drawn(answer, seed)
    ensure(len(set(numbers)) == len(numbers), "a factor has a number twice", actual=numbers)
    # All 32 have one sign with a probability below 1e-9.
    ensure(min(numbers) < 0 < max(numbers), "a factor is not drawn around 0", actual=numbers)


@promise(examples=15)
def hands_out_its_own_arrays(answer: Any, case: AnyCase) -> None:
    """hands out its own arrays, so that they can be trained in place"""
    found = of_form(train(made(answer, case), case).parameters(), case.factors)
    for name, array in case.factors.items():
        expect_close(found[name], array, what=f"parameter {name!r}")


@promise(examples=40)
def adds_the_scaled_update(answer: Any, case: AnyCase) -> None:
    """adds alpha / rank times the update to the frozen layer, for x with any leading axes"""
    check_forward(train(made(answer, case), case), case)


@promise(examples=15)
def shares_nothing_with_other_layers(answer: Any, case: AnyCase) -> None:
    """keeps its own weight, factors and scale when another layer is made"""
    layer = train(made(answer, case), case)
    other = Case(1 - case.weight, case.b.T @ case.weight, case.b, 2 * case.alpha, *case[4:])
    train(made(answer, other), other)
    check_forward(layer, case)


@promise(examples=30)
def merges_without_a_trace(
    answer: Any, case: AnyCase, times: Annotated[int, st.integers(1, 3)]
) -> None:
    """merges the update of the moment into a new weight, and leaves the layer as it is"""
    layer = made(answer, case)
    for now in (case, case._replace(b=1 - case.b)):
        train(layer, now)
        for _ in range(times):
            expect_close(layer.merge(), now.stands_for, atol=now.slack, what="the merged weight")
        check_forward(layer, now)


@promise(examples=40)
def gives_the_gradients(answer: Any, case: AnyCase) -> None:
    """gives the gradients by both factors, summed over all leading axes"""
    layer = train(made(answer, case), case)
    layer.grads(case.slope @ case.weight, case.slope)  # leaves nothing behind
    found = of_form(layer.grads(case.x, case.slope), case.factors, "the gradient")
    expected = {name: np.zeros(array.shape) for name, array in case.factors.items()}
    for at in np.ndindex(*case.x.shape[:-1]):
        # A row adds slope_o * alpha / rank * B_or * A_ri * x_i to the loss, for all o, r and i.
        for (o, r), i in product(np.ndindex(*case.b.shape), range(len(case.weight.T))):
            scaled = case.slope[at][o] * case.alpha / len(case.a) * case.x[at][i]
            expected["A"][r, i] += scaled * case.b[o, r]
            expected["B"][o, r] += scaled * case.a[r, i]
    slack = case.slack * float(np.abs(case.slope).sum() + 1) * case.alpha
    for name, array in expected.items():
        expect_close(found[name], array, atol=slack, what=f"the gradient by {name}")


@promise(
    cases=[
        *((shape, 1, shape[-1:]) for shape in ((3,), (2, 2, 3))),  # weight
        ((), 1, (1,)),
        ((2, 3), 0, (3,)),  # rank
        ((2, 3), -1, (3,)),
        ((2, 3), 2, (1,)),  # x
        *(((2, 3), 1, of_x) for of_x in ((2,), (3, 2), (3, 4))),
    ]
)
def refuses_what_does_not_fit(answer: Any, shape: Shape, rank: int, of_x: Shape) -> None:
    """raises ValueError for a weight without two axes, a rank below 1 and an x of another width"""
    with refuses(ValueError):
        layer = answer.LoRALinear(np.ones(shape), rank, 1.0, NumpyRandom(0))
        layer.forward(np.ones(of_x))


# The layer has just begun: it is the frozen one, and a sum of n products of size 1.
@scale("n^2", sizes=(64, 1_024), right=2.2, slow=13.4, agreement=close(atol=1e-9))
def single_rows(n: int, rng: Rng) -> Work:
    """16 single rows through a layer n wide, of rank n / 4"""
    weight, rows = rng.numpy.standard_normal((n, n)), rng.numpy.standard_normal((16, n))
    args = (weight, max(1, n // 4), 4.0, NumpyRandom(n))
    return Work("LoRALinear", args, program=[Call("forward", (row,)) for row in rows])
