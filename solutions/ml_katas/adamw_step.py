"""AdamW: Adam's step by running means of the gradient and its square, and a decay beside it.

Means that start at 0 are too small at first, by the factor 1 - beta^t. Dividing by it makes them
means of what was seen, from the first step on. Every step makes new arrays and a new state; the
step is counted once for all parameters.

Loshchilov & Hutter 2019 ("Decoupled weight decay regularization"), on Kingma & Ba 2015 ("Adam: a
method for stochastic optimization"). Time and memory O(numbers).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

_Array = NDArray[np.float64]


def step(
    params: dict[str, _Array],
    grads: dict[str, _Array],
    state: dict[str, Any],
    *,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> tuple[dict[str, _Array], dict[str, Any]]:
    """Return the parameters after one more step, and the state for the next."""
    _check(params, grads)
    count = state.get("count", 0) + 1
    means = _averaged(betas[0], state.get("means", {}), grads)
    squares = _averaged(betas[1], state.get("squares", {}), {k: g**2 for k, g in grads.items()})
    new_params = {}
    for name, param in params.items():
        mean = means[name] / (1 - betas[0] ** count)
        square = squares[name] / (1 - betas[1] ** count)
        new_params[name] = param - lr * (mean / (np.sqrt(square) + eps) + weight_decay * param)
    return new_params, {"count": count, "means": means, "squares": squares}


def _averaged(beta: float, old: dict[str, _Array], new: dict[str, _Array]) -> dict[str, _Array]:
    """Return running means moved on by what is new; those that are not there yet are 0."""
    return {name: beta * old.get(name, 0.0) + (1 - beta) * array for name, array in new.items()}


def _check(params: dict[str, _Array], grads: dict[str, _Array]) -> None:
    if params.keys() != grads.keys():
        raise ValueError("params and grads have different names")
    for name, param in params.items():
        if param.shape != grads[name].shape:
            raise ValueError(f"{name} has shape {param.shape}, its gradient {grads[name].shape}")
