"""Known-wrong answers to `adamw_step`, one mistake each."""

import math
from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass
class _Options:
    lr: float
    betas: tuple[float, float] = (0.9, 0.999)
    eps: float = 1e-8
    weight_decay: float = 0.01

    def averaged(self, state: _State, grads: _Arrays, squared: _Arrays) -> tuple[_Arrays, _Arrays]:
        """m and v for the next step."""
        squares = {name: array**2 for name, array in squared.items()}
        return (
            _averaged(self.betas[0], state.get("means", {}), grads),
            _averaged(self.betas[1], state.get("squares", {}), squares),
        )

    def corrected(self, mean: _Array, square: _Array, count: int) -> tuple[_Array, _Array]:
        """m' and v'."""
        return mean / (1 - self.betas[0] ** count), square / (1 - self.betas[1] ** count)


def no_bias_correction(params: _Arrays, grads: _Arrays, state: _State, **options: Any) -> _Answer:
    """m and v start at 0 and stay too small for many steps: divide them by 1 - beta^t.

    Caught by: takes_the_first_step
    Hint: 1
    """
    given = _Options(**options)

    def change(mean: _Array, square: _Array, count: int) -> _Array:
        return mean / (np.sqrt(square) + given.eps)

    return _step(params, grads, state, given, change)


def eps_inside_the_root(params: _Arrays, grads: _Arrays, state: _State, **options: Any) -> _Answer:
    """You add eps to v' before the root, which makes it sqrt(eps) where gradients are small.

    Caught by: takes_the_first_step
    Hint: 1
    """
    given = _Options(**options)

    def change(mean: _Array, square: _Array, count: int) -> _Array:
        mean, square = given.corrected(mean, square, count)
        return mean / np.sqrt(square + given.eps)

    return _step(params, grads, state, given, change)


def second_moment_uses_new_mean(
    params: _Arrays, grads: _Arrays, state: _State, **options: Any
) -> _Answer:
    """v averages the square of the gradient; you square the new m, which is smoothed already.

    Caught by: takes_the_first_step
    Hint: 1
    """
    given = _Options(**options)
    means = _averaged(given.betas[0], state.get("means", {}), grads)

    def change(mean: _Array, square: _Array, count: int) -> _Array:
        mean, square = given.corrected(mean, square, count)
        return mean / (np.sqrt(square) + given.eps)

    return _step(params, grads, state, given, change, squared=means)


def mutates_params(params: _Arrays, grads: _Arrays, state: _State, **options: Any) -> _Answer:
    """`-=` on an array changes the one of the caller: the old parameters are gone.

    Caught by: takes_the_first_step
    Hint: 1
    """
    new, state = reference(params, grads, state, **options)
    for name, param in params.items():
        param -= param - new[name]
    return params, state


def l2_in_the_gradient(params: _Arrays, grads: _Arrays, state: _State, **options: Any) -> _Answer:
    """You add weight_decay p to the gradient, where sqrt(v') divides it away: that is Adam with L2.

    Caught by: decays_the_weights
    Hint: 2
    """
    _check(params, grads)
    decay = _Options(**options).weight_decay
    grads = {name: grad + decay * params[name] for name, grad in grads.items()}
    return reference(params, grads, state, **options | {"weight_decay": 0.0})


def clips_the_gradient(params: _Arrays, grads: _Arrays, state: _State, **options: Any) -> _Answer:
    """You cut gradients off at 1000: the step divides by their size anyway, so large ones are fine.

    Caught by: takes_any_gradient
    """
    _check(params, grads)
    grads = {name: np.clip(grad, -1e3, 1e3) for name, grad in grads.items()}
    return reference(params, grads, state, **options)


def decay_not_scaled_by_lr(
    params: _Arrays, grads: _Arrays, state: _State, **options: Any
) -> _Answer:
    """Your decay takes off weight_decay p at every step: it takes off lr times that.

    Caught by: decays_the_weights
    Hint: 2
    """
    new, state = reference(params, grads, state, **options | {"weight_decay": 0.0})
    decay = _Options(**options).weight_decay
    return {name: new[name] - decay * params[name] for name in new}, state


def decays_the_new_params(
    params: _Arrays, grads: _Arrays, state: _State, **options: Any
) -> _Answer:
    """Your decay shrinks what Adam's step has moved already: it takes the old parameters.

    Caught by: decays_the_weights
    Hint: 2
    """
    new, state = reference(params, grads, state, **options | {"weight_decay": 0.0})
    given = _Options(**options)
    return {name: param * (1 - given.lr * given.weight_decay) for name, param in new.items()}, state


def step_counts_per_parameter(
    params: _Arrays, grads: _Arrays, state: _State, **options: Any
) -> _Answer:
    """You count a step for each array, so t is too large for all but the first: count calls.

    Caught by: takes_the_first_step
    Hint: 3
    """
    _check(params, grads)
    given = _Options(**options)
    count = state.get("count", 0)
    means, squares = given.averaged(state, grads, grads)
    new_params = {}
    for name, param in params.items():
        count += 1
        mean, square = given.corrected(means[name], squares[name], count)
        change = mean / (np.sqrt(square) + given.eps) + given.weight_decay * param
        new_params[name] = param - given.lr * change
    return new_params, {"count": count, "means": means, "squares": squares}


def never_counts_on(params: _Arrays, grads: _Arrays, state: _State, **options: Any) -> _Answer:
    """Your t stays 1, so every step is corrected like the first: the count belongs in the state.

    Caught by: follows_the_path
    Hint: 3
    """
    given = {key: value for key, value in state.items() if key != "count"}
    return reference(params, grads, given, **options)


def keeps_the_state_to_itself(
    params: _Arrays, grads: _Arrays, state: _State, **options: Any
) -> _Answer:
    """m, v and t live in your module: two runs share them, and no checkpoint holds them.

    Caught by: resumes_from_a_checkpoint
    Hint: 3
    """
    if not state:
        _runs.clear()
    new, kept = reference(params, grads, _runs, **options)
    _runs.update(kept)
    return new, {"started": True}


def broadcasts_the_gradient(
    params: _Arrays, grads: _Arrays, state: _State, **options: Any
) -> _Answer:
    """A gradient of another shape may broadcast without an error: compare the shapes.

    Caught by: refuses_grads_that_do_not_fit
    Hint: 3
    """
    if params.keys() != grads.keys():
        raise ValueError("names")
    grads = {name: grad + np.zeros_like(params[name]) for name, grad in grads.items()}
    params = {name: param + np.zeros_like(grads[name]) for name, param in params.items()}
    return reference(params, grads, state, **options)


def loops_over_numbers(params: _Arrays, grads: _Arrays, state: _State, **options: Any) -> _Answer:
    """A Python loop takes the numbers one by one, where NumPy's operators take whole arrays.

    Caught by: large_arrays
    Hint: 3
    Grows like: n
    """
    given = _Options(**options)

    def change(mean: _Array, square: _Array, count: int) -> _Array:
        mean, square = given.corrected(mean, square, count)
        changes = [
            m / (math.sqrt(v) + given.eps) for m, v in zip(mean.flat, square.flat, strict=True)
        ]
        return np.array(changes).reshape(mean.shape)

    return _step(params, grads, state, given, change)


def _step(
    params: _Arrays,
    grads: _Arrays,
    state: _State,
    given: _Options,
    change: Callable[[_Array, _Array, int], _Array],
    squared: _Arrays | None = None,
) -> _Answer:
    """The reference with another change by m, v and t, or with something else that is squared."""
    _check(params, grads)
    count = state.get("count", 0) + 1
    means, squares = given.averaged(state, grads, grads if squared is None else squared)
    new_params = {}
    for name, param in params.items():
        moved = change(means[name], squares[name], count)
        new_params[name] = param - given.lr * (moved + given.weight_decay * param)
    return new_params, {"count": count, "means": means, "squares": squares}
