"""One step of AdamW.

Your team trains without a framework and has checkpoints to keep: the optimiser must be one function
that holds nothing back, so that a run which was stopped goes on as if nothing had happened.

`step(params, grads, state, lr=...)` returns `(new_params, new_state)`. `params` and `grads` map the
same names to float64 arrays of the same shapes, and `new_params` does as well. With the gradient g
of one number p, at the t-th step (t = 1 for the first):

- m <- beta1 m + (1 - beta1) g and v <- beta2 v + (1 - beta2) g^2, both 0 before the first step.
- m' = m / (1 - beta1^t) and v' = v / (1 - beta2^t) undo that start at 0.
- p <- p - lr (m' / (sqrt(v') + eps) + weight_decay p), where the p on the right is the old one: the
  decay is decoupled, so it never enters m or v.

`betas` is (beta1, beta2). The first `state` is `{}`; what is in a later one is up to you, as long
as it is a dict with nothing inside but dicts, lists, tuples, strings, numbers and arrays, since it
is written to disk. All that the next step needs is in it: from the same `params` and `state` the
run takes the same path, also in another process, or if some other run is trained in between.

`params`, `grads` and `state` are left as they are, and no NumPy warning is emitted. `ValueError` if
`grads` has other names than `params`, or an array of another shape under one of them.

    >>> import numpy as np
    >>> params = {"w": np.array([1.0, -2.0])}
    >>> grads = {"w": np.array([0.5, -4.0])}
    >>> one, state = step(params, grads, {}, lr=0.1, weight_decay=0.0)
    >>> one["w"].round(6).tolist()
    [0.9, -1.9]
    >>> two, state = step(one, {"w": np.array([0.0, 4.0])}, state, lr=0.1, weight_decay=0.0)
    >>> two["w"].round(6).tolist()
    [0.832994, -1.905263]
    >>> step(params, {"w": np.zeros(2)}, {}, lr=0.1, weight_decay=0.5)[0]["w"].round(6).tolist()
    [0.95, -1.9]

Limits: arrays have at least one axis and up to 10^7 numbers, gradients are 0 or between 1e-100 and
1e100 in size; betas are in [0, 1), eps > 0, lr and weight_decay >= 0. One state sees the same names
and shapes at every step. Vectorised, time and memory O(numbers).
Ask first: is the decay scaled by lr? does eps stand inside the root or outside? what has to be in a
checkpoint?

Level: core
Minutes: 20
Tags: optimisers, numerical code
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def step(
    params: dict[str, Array],
    grads: dict[str, Array],
    state: dict[str, Any],
    *,
    lr: float,
    betas: tuple[float, float] = (0.9, 0.999),
    eps: float = 1e-8,
    weight_decay: float = 0.01,
) -> tuple[dict[str, Array], dict[str, Any]]:
    raise NotImplementedError
