"""Judges `layer_norm` one row at a time, with the derivative of every output by every input."""

import math
from collections.abc import Sequence
from typing import Annotated, Any, NamedTuple

import numpy as np
from hypothesis import strategies as st

from graders.authoring import (
    Rng,
    Work,
    close,
    expect_array,
    expect_close,
    expect_tuple,
    promise,
    refuses,
    scale,
    sum_rounding,
)
from graders.strategies.arrays import Array, Shape, Supply, supplies

HINTS = (
    "Norm the row (1, 3) by hand, with eps = 3, then (5, 5). What is divided by d, what stands "
    "inside the root, and what of it does RMS norm leave out?",
    "Shift a row, or stretch it: how does z change? So which two parts of gamma * grad_out never "
    "reach x, and how many rows does each entry of gamma act on?",
    "At 1e6, what is left of the digits of x^2, or of float32? And which option of `mean` keeps "
    "an axis, so that all rows are done at once?",
)


class Case(NamedTuple):
    """What the three functions are called with."""

    x: Array  # (..., d)
    gamma: Array  # (d,)
    beta: Array  # (d,)
    grad_out: Array  # (..., d)
    eps: float

    @property
    def options(self) -> tuple[float, ...]:
        """Leaves out eps if it is the default."""
        return () if self.eps == 1e-5 else (self.eps,)

    def astype(self, dtype: str) -> "Case":
        """The same with arrays of that type."""
        x, gamma, beta, grad_out = (array.astype(dtype) for array in self[:4])
        return Case(x, gamma, beta, grad_out, self.eps)


def cases(
    numbers: Sequence[float], sizes: Sequence[float] = (1.0,), offsets: Sequence[float] = (0.0,)
) -> st.SearchStrategy[Case]:
    """Rows of these numbers, moved by an offset; those that are not constant also have a size."""

    def case(
        lead: Shape, d: int, supply: Supply, of_x: float, of_grad: float, offset: float, eps: float
    ) -> Case:
        grad_out, x, gamma, beta = supply.arrays((*lead, d), (*lead, d), (d,), (d,))
        constant = np.ptp(x, axis=-1, keepdims=True) == 0
        return Case(np.where(constant, x, of_x * x) + offset, gamma, beta, of_grad * grad_out, eps)

    return st.builds(
        case,
        st.sampled_from([(), (2,), (1,), (2, 1), (2, 2), (1, 2, 2)]),
        st.integers(1, 4),
        supplies(numbers, 40),
        st.sampled_from(sizes),
        st.sampled_from(sizes),
        st.sampled_from(offsets),
        st.sampled_from([1e-5, 1.0, 0.01, 1e-12]),
    )


AnyCase = Annotated[Case, cases([1, 0, 2, -1, 0.5, -3], sizes=[1.0, 0.01, 1e100])]


def standardised(row: Array, eps: float) -> tuple[Array, float]:
    """z, and the root that it was divided by, with sums that round only once."""
    centred = row - math.fsum(row) / len(row)
    root = math.sqrt(math.fsum(centred**2) / len(row) + eps)
    return centred / root, root


def derivative(z: Array, root: float) -> Array:
    """How much each entry of z (down) moves with each entry of its row (across)."""
    return (np.eye(len(z)) - (1 + np.outer(z, z)) / len(z)) / root


def slack_of(row: Array, root: float, tolerance: float) -> float:
    """How far z may be off; a constant row may be off by its mean's rounding, over a small root."""
    return tolerance + sum_rounding(len(row), float(np.abs(row).max())) / root


def check_norm(answer: Any, case: Case, tolerance: float = 1e-9) -> None:
    """Compares the results of `layer_norm` row by row."""
    result = answer.layer_norm(case.x, case.gamma, case.beta, *case.options)
    x, gamma, beta, _, eps = case.astype("float64")
    expect_array(result, x.shape, "float64")
    size = float(np.abs(gamma).max() + np.abs(beta).max())
    for at in np.ndindex(x.shape[:-1]):
        z, root = standardised(x[at], eps)
        atol = slack_of(x[at], root, tolerance) * size
        expect_close(result[at], gamma * z + beta, atol=atol, what=f"the row {[*at]}")


def check_grads(answer: Any, case: Case, tolerance: float = 1e-9) -> None:
    """Compares dx row by row, and the sums over the rows."""
    result = answer.layer_norm_grads(case.x, case.gamma, case.grad_out, *case.options)
    x, gamma, _, grad_out, eps = case.astype("float64")
    dx, *of_parameters = expect_tuple(result, "dx", "dgamma", "dbeta")
    expect_array(dx, x.shape, "float64", "dx")
    sums, size, slack = np.zeros((2, x.shape[-1])), np.zeros(x.shape[-1]), tolerance
    for at in np.ndindex(x.shape[:-1]):
        slope = grad_out[at]
        z, root = standardised(x[at], eps)
        off = slack_of(x[at], root, tolerance)
        atol = off * float(np.abs(gamma).max() * np.abs(slope).max() / root)
        wanted = (gamma * slope) @ derivative(z, root)
        expect_close(dx[at], wanted, atol=atol, what=f"the row {[*at]} of dx")
        sums += slope * z, slope
        size += np.abs(slope)
        slack = max(slack, off * max(1.0, float(np.abs(z).max())))
    atol = slack * float(size.max())
    for name, found, wanted in zip(("dgamma", "dbeta"), of_parameters, sums, strict=True):
        expect_close(found, wanted, atol=atol, dtype="float64", what=name)


def check_rms(answer: Any, case: Case) -> None:
    """Compares the results of `rms_norm`."""
    result = answer.rms_norm(case.x, case.gamma, *case.options)
    x, gamma, *_ = case.astype("float64")
    expected = np.zeros(x.shape)
    for at in np.ndindex(x.shape[:-1]):
        root = math.sqrt(math.fsum(x[at] ** 2) / len(x[at]) + case.eps)
        expected[at] = gamma * x[at] / root
    expect_close(result, expected, rtol=1e-9, dtype="float64")


@promise
def norms_each_row(answer: Any, case: AnyCase) -> None:
    """norms each row by its own mean and variance, then applies gamma and beta"""
    check_norm(answer, case)


@promise
def gives_the_gradients(answer: Any, case: AnyCase) -> None:
    """gives the gradients by x, gamma and beta"""
    check_grads(answer, case)


@promise
def divides_by_the_root_mean_square(answer: Any, case: AnyCase) -> None:
    """divides each row by its root mean square, for RMS norm"""
    check_rms(answer, case)


@promise
def bears_rows_far_from_zero(
    answer: Any, case: Annotated[Case, cases([1, 0, 2, -1], offsets=[999_990.0, -999_990.0])]
) -> None:
    """is right for rows that lie 1e6 away from 0"""
    check_norm(answer, case, tolerance=1e-6)
    check_grads(answer, case, tolerance=1e-6)
    check_rms(answer, case)


@promise
def takes_other_types(
    answer: Any,
    case: Annotated[Case, cases([1, 0, 100, 2, 60])],
    dtype: Annotated[str, st.sampled_from(["float32", "int8", "uint8", "int64", "float16"])],
) -> None:
    """computes in float64, whatever real dtypes come in"""
    case = case.astype(dtype)
    check_norm(answer, case)
    check_grads(answer, case)
    check_rms(answer, case)


def refuses_all(answer: Any, shapes: dict[str, Shape], x: float = 1.0, eps: float = 1e-5) -> None:
    """Every function that takes one of these arguments must raise ValueError."""
    shape = {"x": (2, 3), "gamma": (3,), "beta": (3,), "grad_out": (2, 3)} | shapes
    args = {name: np.ones(shape[name]) for name in shape}
    args["x"].flat[-1:] = x
    for entry, third in (
        ("layer_norm", "beta"),
        ("layer_norm_grads", "grad_out"),
        ("rms_norm", ""),
    ):
        taken = ["x", "gamma", third] if third else ["x", "gamma"]
        if not shapes or {*shapes} & {*taken}:
            with refuses(ValueError):
                getattr(answer, entry)(*(args[name] for name in taken), eps)


@promise(
    cases=[
        *({"gamma": shape} for shape in [(2,), (1,), (), (1, 3), (2, 3)]),
        *({"beta": shape} for shape in [(2,), (1,), (), (1, 3), (2, 3)]),
        *({"grad_out": shape} for shape in [(3,), (1, 3), (2, 1), (3, 2), (1, 2, 3), ()]),
        {"x": (2, 0), "gamma": (0,), "beta": (0,), "grad_out": (2, 0)},
        {"x": (0,), "gamma": (0,), "beta": (0,), "grad_out": (0,)},
        *({"x": (), "gamma": of, "beta": of, "grad_out": ()} for of in ((), (1,))),
    ]
)
def refuses_shapes_that_do_not_fit(answer: Any, shapes: dict[str, Shape]) -> None:
    """raises ValueError for shapes that do not fit, d = 0, and an x without axes"""
    refuses_all(answer, shapes)


@promise(
    cases=[
        *((x, 1e-5) for x in (math.nan, math.inf, -math.inf)),
        *((1.0, eps) for eps in (0.0, -1e-5, -1.0, math.nan, math.inf)),
    ]
)
def refuses_such_numbers(answer: Any, x: float, eps: float) -> None:
    """raises ValueError for an x that is not finite, and an eps that is not positive and finite"""
    refuses_all(answer, {}, x, eps)


NEAR = close(rtol=1e-9, atol=1e-8)  # numbers are of size 1: right answers differ by few roundings


def rows(entry: str, shape: Shape, rng: Rng) -> Work:
    """A call of an entry with such an x."""
    x, other = rng.numpy.standard_normal((2, *shape))
    gamma, beta = rng.numpy.standard_normal((2, shape[-1]))
    third = {"layer_norm": (beta,), "layer_norm_grads": (other,), "rms_norm": ()}[entry]
    return Work(entry, (x, gamma, *third))


@scale("n", sizes=(256, 16_384, 20_000), right=1.5, slow=28.0, flat=True, agreement=NEAR)
def many_rows(n: int, rng: Rng) -> Work:
    """n rows of 64"""
    return rows("layer_norm", (n, 64), rng)


@scale("n", sizes=(128, 2_048), right=1.3, slow=40.0, agreement=NEAR)
def wide_rows(n: int, rng: Rng) -> Work:
    """4 rows of n, on the way back"""
    return rows("layer_norm_grads", (4, n), rng)


@scale("n", sizes=(256, 16_384, 20_000), right=1.4, slow=16.0, flat=True, agreement=NEAR)
def many_rows_back(n: int, rng: Rng) -> Work:
    """n rows of 64, on the way back"""
    return rows("layer_norm_grads", (n, 64), rng)


@scale("n", sizes=(256, 16_384, 20_000), right=1.1, slow=14.0, flat=True, agreement=NEAR)
def many_rows_by_rms(n: int, rng: Rng) -> Work:
    """n rows of 64, by RMS norm"""
    return rows("rms_norm", (n, 64), rng)
