"""Known-wrong answers to `adamw_step`, one mistake each."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solutions.ml_katas.adamw_step import _averaged, _check
from solutions.ml_katas.adamw_step import step as reference

_Array = NDArray[np.float64]
_Arrays = dict[str, _Array]
_State = dict[str, Any]
_Answer = tuple[_Arrays, _State]

_runs: _State = {}


def no_bias_correction(
    params: _Arrays,
    grads: _Arrays,
    state: _State,
    *,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> _Answer:
    """m and v start at 0 and stay too small for many steps: divide them by 1 - beta^t.

    Caught by: takes_the_first_step
    """

    def change(mean: _Array, square: _Array, count: int) -> _Array:
        return mean / (np.sqrt(square) + eps)

    return _step(params, grads, state, lr, betas, weight_decay, change)


def eps_inside_the_root(
    params: _Arrays,
    grads: _Arrays,
    state: _State,
    *,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> _Answer:
    """You add eps to v' before the root, which makes it sqrt(eps) where gradients are small.

    Caught by: takes_the_first_step
    """

    def change(mean: _Array, square: _Array, count: int) -> _Array:
        return (mean / (1 - betas[0] ** count)) / np.sqrt(square / (1 - betas[1] ** count) + eps)

    return _step(params, grads, state, lr, betas, weight_decay, change)


def second_moment_uses_new_mean(
    params: _Arrays,
    grads: _Arrays,
    state: _State,
    *,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> _Answer:
    """v averages the square of the gradient; you square the new m, which is smoothed already.

    Caught by: takes_the_first_step
    """
    means = _averaged(betas[0], state.get("means", {}), grads)

    def change(mean: _Array, square: _Array, count: int) -> _Array:
        scaled = np.sqrt(square / (1 - betas[1] ** count)) + eps
        return mean / (1 - betas[0] ** count) / scaled

    return _step(params, grads, state, lr, betas, weight_decay, change, squared=means)


def mutates_params(
    params: _Arrays,
    grads: _Arrays,
    state: _State,
    *,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> _Answer:
    """`-=` on an array changes the one of the caller: the old parameters are gone.

    Caught by: takes_the_first_step
    """
    options: dict[str, Any] = {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay}
    new, state = reference(params, grads, state, **options)
    for name, param in params.items():
        param -= param - new[name]
    return params, state


def l2_in_the_gradient(
    params: _Arrays,
    grads: _Arrays,
    state: _State,
    *,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> _Answer:
    """You add weight_decay p to the gradient, where sqrt(v') divides it away: that is Adam with L2.

    Caught by: decays_the_weights
    """
    _check(params, grads)
    grads = {name: grad + weight_decay * params[name] for name, grad in grads.items()}
    return reference(params, grads, state, lr=lr, betas=betas, eps=eps, weight_decay=0.0)


def decay_not_scaled_by_lr(
    params: _Arrays,
    grads: _Arrays,
    state: _State,
    *,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> _Answer:
    """Your decay takes off weight_decay p at every step: it takes off lr times that.

    Caught by: decays_the_weights
    """
    new, state = reference(params, grads, state, lr=lr, betas=betas, eps=eps, weight_decay=0.0)
    return {name: new[name] - weight_decay * params[name] for name in new}, state


def decays_the_new_params(
    params: _Arrays,
    grads: _Arrays,
    state: _State,
    *,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> _Answer:
    """Your decay shrinks what Adam's step has moved already: it takes the old parameters.

    Caught by: decays_the_weights
    """
    new, state = reference(params, grads, state, lr=lr, betas=betas, eps=eps, weight_decay=0.0)
    return {name: param * (1 - lr * weight_decay) for name, param in new.items()}, state


def step_counts_per_parameter(
    params: _Arrays,
    grads: _Arrays,
    state: _State,
    *,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> _Answer:
    """You count a step for each array, so t is too large for all but the first: count calls.

    Caught by: takes_the_first_step
    """
    _check(params, grads)
    count = state.get("count", 0)
    means = _averaged(betas[0], state.get("means", {}), grads)
    squares = _averaged(betas[1], state.get("squares", {}), {k: g**2 for k, g in grads.items()})
    new_params = {}
    for name, param in params.items():
        count += 1
        mean = means[name] / (1 - betas[0] ** count)
        square = squares[name] / (1 - betas[1] ** count)
        new_params[name] = param - lr * (mean / (np.sqrt(square) + eps) + weight_decay * param)
    return new_params, {"count": count, "means": means, "squares": squares}


def never_counts_on(
    params: _Arrays,
    grads: _Arrays,
    state: _State,
    *,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> _Answer:
    """Your t stays 1, so every step is corrected like the first: the count belongs in the state.

    Caught by: follows_the_path
    """
    given = {key: value for key, value in state.items() if key != "count"}
    options: dict[str, Any] = {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay}
    return reference(params, grads, given, **options)


def keeps_the_state_to_itself(
    params: _Arrays,
    grads: _Arrays,
    state: _State,
    *,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> _Answer:
    """m, v and t live in your module: two runs share them, and no checkpoint holds them.

    Caught by: resumes_from_a_checkpoint
    """
    if not state:
        _runs.clear()
    options: dict[str, Any] = {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay}
    new, kept = reference(params, grads, _runs, **options)
    _runs.update(kept)
    return new, {"started": True}


def broadcasts_the_gradient(
    params: _Arrays,
    grads: _Arrays,
    state: _State,
    *,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> _Answer:
    """A gradient of another shape may broadcast without an error: compare the shapes.

    Caught by: refuses_grads_that_do_not_fit
    """
    if params.keys() != grads.keys():
        raise ValueError("names")
    grads = {name: grad + np.zeros_like(params[name]) for name, grad in grads.items()}
    params = {name: param + np.zeros_like(grads[name]) for name, param in params.items()}
    options: dict[str, Any] = {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay}
    return reference(params, grads, state, **options)


def loops_over_numbers(
    params: _Arrays,
    grads: _Arrays,
    state: _State,
    *,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> _Answer:
    """A Python loop takes the numbers one by one, where NumPy's operators take whole arrays.

    Caught by: large_arrays
    Grows like: n
    """

    def change(mean: _Array, square: _Array, count: int) -> _Array:
        changes = [
            (m / (1 - betas[0] ** count)) / (math.sqrt(v / (1 - betas[1] ** count)) + eps)
            for m, v in zip(mean.flat, square.flat, strict=True)
        ]
        return np.array(changes).reshape(mean.shape)

    return _step(params, grads, state, lr, betas, weight_decay, change)


def _step(
    params: _Arrays,
    grads: _Arrays,
    state: _State,
    lr: float,
    betas: tuple[float, float],
    weight_decay: float,
    change: Callable[[_Array, _Array, int], _Array],
    squared: _Arrays | None = None,
) -> _Answer:
    """The reference with another change by m, v and t, or with something else that is squared."""
    _check(params, grads)
    squared = grads if squared is None else squared
    count = state.get("count", 0) + 1
    means = _averaged(betas[0], state.get("means", {}), grads)
    squares = _averaged(betas[1], state.get("squares", {}), {k: g**2 for k, g in squared.items()})
    new_params = {
        name: param - lr * (change(means[name], squares[name], count) + weight_decay * param)
        for name, param in params.items()
    }
    return new_params, {"count": count, "means": means, "squares": squares}
