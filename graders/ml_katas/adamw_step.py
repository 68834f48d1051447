"""Judges `adamw_step` against the formulas, one number at a time."""

import math
from collections.abc import Sequence
from typing import Annotated, Any

import numpy as np
from hypothesis import strategies as st

from graders.authoring import (
    EPSILON,
    Rng,
    Work,
    ensure,
    expect,
    expect_close,
    expect_tuple,
    expect_type,
    promise,
    refuses,
    scale,
)
from graders.strategies.arrays import Array, Shape, Supply, supplies
from graders.strategies.scalars import Flag

Arrays = dict[str, Array]
Options = dict[str, Any]

DEFAULTS: Options = {"betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0.01}

Shapes = Annotated[
    list[Shape], st.sampled_from([[(1,)], [(1,), (1,)], [(2,)], [(1, 2), (1,), (2, 1)]])
]
OneAxis = Annotated[Shape, st.sampled_from([(1,), (2,)])]
Params = Annotated[Supply, supplies([1, 2, -1, 0, 0.5, -3], 8)]
Grads = Annotated[Supply, supplies([1, 0, -1, 2, -0.5, 1e-8, 100], 24)]
AnyGrads = Annotated[Supply, supplies([1, 1e100, -1e100, 1e-100, 0, 1e5], 6)]
Rate = Annotated[float, st.sampled_from([0.5, 0.1, 0.001])]
MOMENTS: list[Options] = [
    {},
    {"eps": 0.5},
    {"betas": (0.5, 0.75)},
    {"betas": (0.0, 0.5), "eps": 1e-4},
    {"betas": (0.5, 0.0)},
]
Moments = Annotated[Options, st.sampled_from(MOMENTS)]
Decay = Annotated[Options, st.sampled_from([{}, *({"weight_decay": by} for by in (0.5, 1.0, 0.0))])]

HINTS = (
    "Work out the very first step by hand: m and v were 0, so what are they now, what must they be "
    "divided by, and where do eps and the root stand?",
    "Let the gradient be 0: only the decay moves p then. By how much, which p does it look at, and "
    "would m or v know of it?",
    "What does the tenth step need to know of the nine before? All of it goes into the state, once "
    "for a call or once for an array, and NumPy works on an array as a whole.",
)


def path(start: float, grads: Sequence[float], options: Options) -> tuple[float, float]:
    """The statement for one number: where it is after some steps, and how far off that may be.

    1 - beta^t is off by t roundings, and at least 1 - beta: v' is off by t eps / (1 - beta) of
    itself, m' of what it would be without signs. Who writes v + (1 - beta2) (g^2 - v) rounds in the
    size of the largest v so far. The subtractions round p and what is taken off it; earlier errors
    shrink with p, since lr weight_decay is at most 1.
    """
    lr, eps, decay = options["lr"], options["eps"], options["weight_decay"]
    beta1, beta2 = options["betas"]
    p, slack = start, 0.0
    m = v = largest = unsigned = 0.0
    for t, g in enumerate(grads, 1):
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        largest = max(largest, v)
        unsigned = beta1 * unsigned + (1 - beta1) * abs(g)
        scaled = (1 - beta1**t) * (math.sqrt(v / (1 - beta2**t)) + eps)
        change = lr * (m / scaled + decay * p)
        relative = 8 * (t + 4) * EPSILON / (1 - max(beta1, beta2)) * (largest / v if v else 1.0)
        slack += relative * lr * unsigned / scaled + 8 * EPSILON * (abs(p) + abs(change))
        p -= change
    return p, slack


def check_params(new: Arrays, start: Arrays, grads: list[Arrays], options: Options) -> None:
    """Every number must be where its own path leads."""
    expect(set(new), set(start), "the set of names in the new params")
    for name, array in start.items():
        histories = np.stack([one[name].ravel() for one in grads], axis=1).tolist()
        paths = zip(array.ravel().tolist(), histories, strict=True)
        ends, slacks = zip(*(path(*one, DEFAULTS | options) for one in paths), strict=True)
        wanted, what = np.reshape(ends, array.shape), f"the new {name!r}"
        expect_close(new[name], wanted, atol=max(slacks), dtype="float64", what=what)


def stepped(
    answer: Any, params: Arrays, grads: Arrays, state: Options, options: Options
) -> tuple[Arrays, Options]:
    """Takes a step, and makes sure of the form of what comes back."""
    result = answer.step(params, grads, state, **options)
    new, state = expect_tuple(result, "new_params", "new_state")
    expect_type(new, dict, "the new params")
    expect_type(state, dict, "the new state")
    ensure(is_plain(state), "the state holds more than dicts, lists, numbers and arrays")
    return new, state


def is_plain(value: Any) -> bool:
    """Whether a value can be written to disk as data."""
    if isinstance(value, dict | list | tuple):
        parts = [*value, *value.values()] if isinstance(value, dict) else value
        return all(map(is_plain, parts))
    return value is None or isinstance(value, int | float | str | bytes | np.ndarray | np.generic)


def check_path(answer: Any, start: Arrays, grads: list[Arrays], options: Options) -> None:
    """Goes on by these gradients, a step each, to where the path must end."""
    params, state = start, Options()
    for one in grads:
        params, state = stepped(answer, params, one, state, options)
    check_params(params, start, grads, options)


def named(
    supply: Supply, shapes: list[Shape], count: int = 1, names: Sequence[str] = "abc"
) -> list[Arrays]:
    arrays = iter(supply.arrays(*(count * shapes)))
    return [dict(zip(names, [next(arrays) for _ in shapes], strict=False)) for _ in range(count)]


@promise(examples=40)
def takes_the_first_step(
    answer: Any, shapes: Shapes, params: Params, grads: Grads, lr: Rate, given: Moments
) -> None:
    """takes the first step, with m and v corrected for their start at 0"""
    [start], options = named(params, shapes), {"lr": lr, **given, "weight_decay": 0.0}
    check_path(answer, start, named(grads, shapes), options)


@promise(examples=30)
def decays_the_weights(
    answer: Any, shapes: Shapes, params: Params, grads: Grads, lr: Rate, decay: Decay
) -> None:
    """takes lr weight_decay of the old parameters off, beside the step and not through it"""
    [start] = named(params, shapes)
    check_path(answer, start, named(grads, shapes), {"lr": lr, **decay})


@promise(examples=40)
def follows_the_path(
    answer: Any,
    shapes: Shapes,
    params: Params,
    grads: Grads,
    steps: Annotated[int, st.integers(2, 5)],
    lr: Rate,
    given: Moments,
    decay: Decay,
    names: Annotated[Sequence[str], st.sampled_from(["abc", "tmv", ("step", "count", "exp_avg")])],
    turned: Flag,
) -> None:
    """stays on the path through many steps, every array by itself, whatever its name"""
    [start], slopes = named(params, shapes, names=names), named(grads, shapes, steps, names)
    if turned:
        slopes = [dict(reversed(slope.items())) for slope in slopes]
    check_path(answer, start, slopes, {"lr": lr, **given, **decay})


@promise(examples=25)
def takes_any_gradient(
    answer: Any, params: Params, grads: AnyGrads, steps: Annotated[int, st.integers(1, 3)]
) -> None:
    """takes gradients of 1e100 and of 1e-100 as they are"""
    [start] = named(params, [(2,)])
    check_path(answer, start, named(grads, [(2,)], steps), {"lr": 0.1})


@promise(examples=12)
def resumes_from_a_checkpoint(answer: Any, shape: OneAxis, params: Params, grads: Grads) -> None:
    """goes on from a saved state, after another run and in another process"""
    [start], options = named(params, [shape]), {"lr": 0.1}
    first, second, third = named(grads, [shape], 3)
    one, saved = stepped(answer, start, first, {}, options)
    check_path(answer, start, [third, third], options)
    with answer.fresh() as elsewhere:
        for process in (answer, elsewhere):
            two, _ = stepped(process, one, second, saved, options)
            check_params(two, start, [first, second], options)


Shaped = dict[str, Shape]
ONE: Shaped = {"a": (2,)}
TWO: Shaped = {"a": (2,), "b": (2,)}


@promise(
    cases=[
        *((ONE, grads) for grads in ({"b": (2,)}, {}, TWO, {"a": (3,)}, {"a": (1,)})),
        *((params, ONE) for params in ({}, TWO, {"a": (1,)})),
        *(({"a": (2, 3)}, {"a": shape}) for shape in ((3,), (3, 2))),
        (TWO, {"a": (2,), "b": (1, 2)}),
    ]
)
def refuses_grads_that_do_not_fit(answer: Any, params: Shaped, grads: Shaped) -> None:
    """raises ValueError for gradients of other names or shapes than the parameters"""
    both = ({name: np.ones(shape) for name, shape in one.items()} for one in (params, grads))
    with refuses(ValueError):
        answer.step(*both, {}, lr=0.1)


def agrees(result: Any, expected: Any, _: Work) -> None:
    """Numbers are of size 1 and the step is the first: two right answers differ by roundings."""
    expect_close(result[0]["w"], expected[0]["w"], rtol=1e-9, atol=1e-9)


@scale("n", sizes=(2_000, 64_000, 10_000_000), right=1.6, slow=27.0, flat=True, agreement=agrees)
def large_arrays(n: int, rng: Rng) -> Work:
    """one array of n numbers"""
    params, grads = rng.numpy.standard_normal((2, n))
    return Work("step", ({"w": params}, {"w": grads}, {}), {"lr": 0.1})
