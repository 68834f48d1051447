"""LoRA: an update of low rank beside a frozen weight, never multiplied out but to merge it.

x (B A)^T = (x A^T) B^T goes through `rank` numbers for each row, so forward costs little more than
the frozen layer. B starts at zero, which makes the update zero; A is random, so that B has a
gradient from the first step on. With zeros in both, neither would ever move.

Hu et al. 2022 ("LoRA: low-rank adaptation of large language models"). Time O(in out + rank (in +
out)) a row, memory O(rank (in + out)) beside the weight.
"""

import math

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

_Array = NDArray[np.float64]


class LoRALinear:
    """A frozen linear layer and what it learns."""

    def __init__(self, weight: _Array, rank: int, alpha: float, rng: Generator) -> None:
        if weight.ndim != 2:
            raise ValueError(f"weight has shape {weight.shape}, not (out, in)")
        if rank < 1:
            raise ValueError(f"rank is {rank}, not at least 1")
        self._weight = weight
        self._scale = alpha / rank
        out, width = weight.shape
        self._a = rng.standard_normal((rank, width)) / math.sqrt(width)
        self._b = np.zeros((out, rank))

    def forward(self, x: _Array) -> _Array:
        """Return x times the transpose of the weight with its update."""
        update: _Array = (x @ self._a.T) @ self._b.T
        return x @ self._weight.T + self._scale * update

    def merge(self) -> _Array:
        """Return the weight with its update."""
        return self._weight + self._scale * (self._b @ self._a)

    def parameters(self) -> dict[str, _Array]:
        """Return the two factors themselves."""
        return {"A": self._a, "B": self._b}

    def grads(self, x: _Array, grad_out: _Array) -> dict[str, _Array]:
        """Return the gradients by both factors, summed over the leading axes."""
        rows = x.reshape(-1, x.shape[-1])  # (rows, in)
        slopes = self._scale * grad_out.reshape(-1, grad_out.shape[-1])  # (rows, out)
        return {"A": (slopes @ self._b).T @ rows, "B": slopes.T @ (rows @ self._a.T)}
