"""A linear layer with LoRA.

A large model is adapted to a new task without touching its weights: beside every linear layer two
thin matrices are trained, and their product is what the layer learns.

`LoRALinear(weight, rank, alpha, rng)` has the frozen `weight`, a float64 array of shape (out, in),
and two factors, A of shape (rank, in) and B of shape (out, rank). The weight that it stands for is

    weight + alpha / rank * (B A)

- One factor starts at zero, the other is drawn from `rng`, by a continuous distribution of your
  choice around 0: so the layer starts as the frozen one exactly, yet one factor has a gradient.
- `forward(x)` multiplies x, of shape (..., in), by the transpose of that weight: shape (..., out).
- `merge()` returns that weight, a new array. It changes nothing about the layer, however often it
  is called; `weight` is never changed. What `forward` and a product with `merge()` give agrees to
  1e-12.
- `parameters()` returns `{"A": ..., "B": ...}`, the layer's own arrays: an optimiser that changes
  them in place trains the layer.
- `grads(x, grad_out)` returns `{"A": ..., "B": ...}`, new arrays: the gradients of a loss whose
  gradient by `forward(x)` is `grad_out`, summed over all leading axes. The layer stays as it is.

All arrays are float64; no argument is changed. `ValueError` if `weight` has not two axes or `rank`
is below 1, or if the last axis of an x is not `in` long.

    >>> import numpy as np
    >>> layer = LoRALinear(np.array([[1.0, 2.0]]), rank=1, alpha=2.0, rng=np.random.default_rng(0))
    >>> x = np.array([3.0, 4.0])
    >>> layer.forward(x).tolist()
    [11.0]
    >>> parameters = layer.parameters()
    >>> parameters["A"][:] = [[1.0, 0.0]]
    >>> parameters["B"][:] = [[0.5]]
    >>> layer.forward(x).tolist(), layer.merge().tolist()
    ([14.0], [[2.0, 2.0]])
    >>> gradients = layer.grads(x, np.array([1.0]))
    >>> gradients["A"].tolist(), gradients["B"].tolist()
    ([[3.0, 4.0]], [[6.0]])

Limits: out and in up to 4096. One row through `forward` takes O(in out + rank (in + out)) time and
makes no array of shape (out, in).
Ask first: which factor starts at zero, and why not both? is alpha divided by the rank? is merging
undone by anything?

Level: core
Minutes: 25
Tags: transformers, gradients, low rank
"""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Array = NDArray[np.float64]


class LoRALinear:
    def __init__(self, weight: Array, rank: int, alpha: float, rng: Generator) -> None:
        raise NotImplementedError

    def forward(self, x: Array) -> Array:
        raise NotImplementedError

    def merge(self) -> Array:
        raise NotImplementedError

    def parameters(self) -> dict[str, Array]:
        raise NotImplementedError

    def grads(self, x: Array, grad_out: Array) -> dict[str, Array]:
        raise NotImplementedError
