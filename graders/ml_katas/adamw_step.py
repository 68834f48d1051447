"""Judges `adamw_step` against the formulas, one number at a time."""

import math
from collections.abc import Sequence
from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from graders.authoring import (
    EPSILON,
    Rng,
    Work,
    ensure,
    expect,
    expect_array,
    expect_close,
    expect_type,
    promise,
    refuses,
    scale,
)
from graders.strategies.arrays import Shape, Supply, supplies

Array = NDArray[Any]
Arrays = dict[str, Array]
Options = dict[str, Any]

DEFAULTS: Options = {"betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0.01}

Param = Annotated[Supply, supplies([1, 2, -1, 0, 0.5, -3], 8)]
Grad = Annotated[Supply, supplies([1, 0, -1, 2, -0.5, 1e-8, 100], 24)]
Shapes = Annotated[
    list[Shape], st.sampled_from([[(1,)], [(1,), (1,)], [(2,)], [(1, 2), (1,), (2, 1)]])
]
Rate = Annotated[float, st.sampled_from([0.5, 0.1, 0.001])]
OPTIONS = [
    {},
    {"eps": 0.5},
    {"betas": (0.5, 0.75)},
    {"betas": (0.0, 0.5), "eps": 1e-4},
    {"betas": (0.5, 0.0)},
]
DECAYS = [{}, {"weight_decay": 0.5}, {"weight_decay": 1.0}, {"weight_decay": 0.0}]

HINTS = (
    "Work out the very first step by hand: m and v were 0, so what are they now, what must they be "
    "divided by, and where do eps and the root stand?",
    "Let the gradient be 0: only the decay moves p then. By how much, which p does it look at, and "
    "would m or v know of it?",
    "What does the tenth step need to know of the nine before? All of it goes into the state, once "
    "for a call or once for an array, and NumPy works on an array as a whole.",
)


def path(start: float, grads: Sequence[float], lr: float, given: Options) -> tuple[float, float]:
    """The statement for one number: where it is after some steps, and how far off that may be.

    1 - beta^t is off by t roundings at most, and is at least 1 - beta. So m', where all its terms
    have one sign, and v' are off by some t eps / (1 - beta) of what they are; otherwise m' is off
    by as much of what it would be without the signs. Who writes v + (1 - beta2) (g^2 - v) rounds
    in the size of the largest v so far, which counts if beta2 is 0 and gradients get far smaller.
    The subtractions round p and what is taken off it. Errors of earlier steps shrink with p as long
    as lr weight_decay is at most 1.
    """
    options = DEFAULTS | given
    beta1, beta2 = options["betas"]
    p, slack = start, 0.0
    m = v = largest = unsigned = 0.0
    for t, g in enumerate(grads, 1):
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        largest = max(largest, v)
        unsigned = beta1 * unsigned + (1 - beta1) * abs(g)
        scaled = (1 - beta1**t) * (math.sqrt(v / (1 - beta2**t)) + options["eps"])
        change = lr * (m / scaled + options["weight_decay"] * p)
        relative = 8 * (t + 4) * EPSILON / (1 - max(options["betas"]))
        relative *= largest / v if v else 1.0
        slack += relative * lr * unsigned / scaled + 8 * EPSILON * (abs(p) + abs(change))
        p -= change
    return p, slack


def check_params(
    new: Arrays, start: Arrays, grads: list[Arrays], lr: float, given: Options
) -> None:
    """Every number must be where its own path leads."""
    expect(set(new), set(start), "the set of names in the new params")
    for name, array in start.items():
        expect_array(new[name], array.shape, "float64", f"the new {name!r}")
        histories = np.stack([one[name].ravel() for one in grads], axis=1).tolist()
        ends = [
            path(p, history, lr, given)
            for p, history in zip(array.ravel().tolist(), histories, strict=True)
        ]
        expected = np.array([end for end, _ in ends]).reshape(array.shape)
        slack = max(slack for _, slack in ends)
        expect_close(new[name], expected, atol=slack, what=f"the new {name!r}")


def stepped(
    answer: Any, params: Arrays, grads: Arrays, state: Any, lr: float, given: Options
) -> tuple[Arrays, Options]:
    """Takes a step, and makes sure of the form of what comes back."""
    result = answer.step(params, grads, state, lr=lr, **given)
    expect_type(result, tuple)
    ensure(len(result) == 2, "the result is not a tuple (new_params, new_state)", actual=result)
    new, state = result
    expect_type(new, dict, "the new params")
    expect_type(state, dict, "the new state")
    ensure(is_plain(state), "the state holds more than dicts, lists, numbers and arrays")
    return new, state


def is_plain(value: Any) -> bool:
    """Whether a value can be written to disk as data."""
    if isinstance(value, dict):
        return all(map(is_plain, [*value, *value.values()]))
    if isinstance(value, list | tuple):
        return all(map(is_plain, value))
    return value is None or isinstance(value, int | float | str | bytes | np.ndarray | np.generic)


def named(arrays: Sequence[Array], names: Sequence[str] = "abc") -> Arrays:
    return dict(zip(names, arrays, strict=False))


def check_first_step(
    answer: Any, shapes: list[Shape], params: Supply, grads: Supply, lr: float, given: Options
) -> None:
    start, slope = named(params.arrays(*shapes)), named(grads.arrays(*shapes))
    new, _ = stepped(answer, start, slope, {}, lr, given)
    check_params(new, start, [slope], lr, given)


@promise(examples=40)
def takes_the_first_step(
    answer: Any,
    shapes: Shapes,
    params: Param,
    grads: Grad,
    lr: Rate,
    given: Annotated[Options, st.sampled_from(OPTIONS)],
) -> None:
    """takes the first step, with m and v corrected for their start at 0"""
    check_first_step(answer, shapes, params, grads, lr, given | {"weight_decay": 0.0})


@promise(examples=30)
def decays_the_weights(
    answer: Any,
    shapes: Shapes,
    params: Param,
    grads: Grad,
    lr: Rate,
    given: Annotated[Options, st.sampled_from(DECAYS)],
) -> None:
    """takes lr weight_decay of the old parameters off, beside the step and not through it"""
    check_first_step(answer, shapes, params, grads, lr, given)


@promise(examples=40)
def follows_the_path(
    answer: Any,
    shapes: Shapes,
    params: Param,
    grads: Grad,
    steps: Annotated[int, st.integers(2, 5)],
    lr: Rate,
    given: Annotated[Options, st.sampled_from(OPTIONS)],
    decay: Annotated[Options, st.sampled_from(DECAYS)],
    names: Annotated[Sequence[str], st.sampled_from(["abc", "tmv", ("step", "count", "exp_avg")])],
    turned: Annotated[bool, st.booleans()],
) -> None:
    """stays on the path through many steps, every array by itself, whatever its name"""
    given = given | decay
    start = named(params.arrays(*shapes), names)
    slopes = slopes_of(grads, shapes, steps, names)
    state: Options = {}
    new = start
    for slope in slopes:
        in_order = dict(reversed(slope.items())) if turned else slope
        new, state = stepped(answer, new, in_order, state, lr, given)
    check_params(new, start, slopes, lr, given)


def slopes_of(
    grads: Supply, shapes: list[Shape], steps: int, names: Sequence[str] = "abc"
) -> list[Arrays]:
    arrays = grads.arrays(*(steps * shapes))
    return [
        named(arrays[at : at + len(shapes)], names) for at in range(0, len(arrays), len(shapes))
    ]


@promise(examples=25)
def takes_any_gradient(
    answer: Any,
    params: Param,
    grads: Annotated[Supply, supplies([1, 1e100, -1e100, 1e-100, 0, 1e5], 6)],
    steps: Annotated[int, st.integers(1, 3)],
) -> None:
    """takes gradients of 1e100 and of 1e-100 as they are"""
    start = named(params.arrays((2,)))
    slopes = slopes_of(grads, [(2,)], steps)
    state: Options = {}
    new = start
    for slope in slopes:
        new, state = stepped(answer, new, slope, state, 0.1, {})
    check_params(new, start, slopes, 0.1, {})


@promise(examples=12)
def resumes_from_a_checkpoint(
    answer: Any, shape: Annotated[Shape, st.sampled_from([(1,), (2,)])], params: Param, grads: Grad
) -> None:
    """goes on from a saved state, after another run or in another process"""
    start = named(params.arrays(shape))
    first, second, third = slopes_of(grads, [shape], 3)
    one, saved = stepped(answer, start, first, {}, 0.1, {})
    other, other_state = stepped(answer, start, third, {}, 0.1, {})
    stepped(answer, other, third, other_state, 0.1, {})
    two, _ = stepped(answer, one, second, saved, 0.1, {})
    check_params(two, start, [first, second], 0.1, {})


@promise(examples=2)
def resumes_in_another_process(answer: Any, params: Param, grads: Grad) -> None:
    """needs nothing but the state to go on in another process"""
    start = named(params.arrays((2,)))
    first, second = slopes_of(grads, [(2,)], 2)
    one, saved = stepped(answer, start, first, {}, 0.1, {})
    with answer.fresh() as elsewhere:
        two, _ = stepped(elsewhere, one, second, saved, 0.1, {})
    check_params(two, start, [first, second], 0.1, {})


@promise(
    cases=[
        ({"a": (2,)}, {"b": (2,)}),  # names
        ({"a": (2,)}, {}),
        ({}, {"a": (2,)}),
        ({"a": (2,)}, {"a": (2,), "b": (2,)}),
        ({"a": (2,), "b": (2,)}, {"a": (2,)}),
        ({"a": (2,)}, {"a": (3,)}),  # shapes
        ({"a": (2,)}, {"a": (1,)}),
        ({"a": (1,)}, {"a": (2,)}),
        ({"a": (2, 3)}, {"a": (3,)}),
        ({"a": (2, 3)}, {"a": (3, 2)}),
        ({"a": (2,), "b": (2,)}, {"a": (2,), "b": (1, 2)}),
    ]
)
def refuses_grads_that_do_not_fit(answer: Any, case: tuple[dict[str, Shape], ...]) -> None:
    """raises ValueError for gradients of other names or shapes than the parameters"""
    params, grads = ({name: np.ones(shape) for name, shape in one.items()} for one in case)
    with refuses(ValueError):
        answer.step(params, grads, {}, lr=0.1)


def agrees(result: Any, expected: Any, _: Work) -> None:
    """Numbers are of size 1 and the step is the first: two right answers differ by roundings."""
    expect_close(result[0]["w"], expected[0]["w"], rtol=1e-9, atol=1e-9)


@scale("n", sizes=(2_000, 64_000, 10_000_000), right=1.6, slow=27.0, flat=True, agreement=agrees)
def large_arrays(n: int, rng: Rng) -> Work:
    """one array of n numbers"""
    params, grads = rng.numpy.standard_normal((2, n))
    return Work("step", ({"w": params}, {"w": grads}, {}), {"lr": 0.1})
