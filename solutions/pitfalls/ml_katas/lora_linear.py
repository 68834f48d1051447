"""Known-wrong answers to `lora_linear`, one mistake each."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from solutions.ml_katas.lora_linear import LoRALinear as _Reference

_Array = NDArray[np.float64]


class BothFactorsRandom(_Reference):
    """Both factors start at random, so the layer differs from the frozen one before any training.

    Caught by: starts_as_the_frozen_layer
    Hint: 1
    """

    def __init__(self, weight: _Array, rank: int, alpha: float, rng: Generator) -> None:
        super().__init__(weight, rank, alpha, rng)
        self._b = rng.standard_normal(self._b.shape)


class BothFactorsZero(_Reference):
    """With zeros in both factors both gradients are zero for ever: start one of them at random.

    Caught by: starts_as_the_frozen_layer
    Hint: 1
    """

    def __init__(self, weight: _Array, rank: int, alpha: float, rng: Generator) -> None:
        super().__init__(weight, rank, alpha, rng)
        self._a = np.zeros_like(self._a)


class MakesItsOwnGenerator(_Reference):
    """You draw from a generator of your own: the one passed in makes runs differ, or repeat.

    Caught by: draws_from_its_generator
    Hint: 1
    """

    def __init__(self, weight: _Array, rank: int, alpha: float, rng: Generator) -> None:
        super().__init__(weight, rank, alpha, np.random.default_rng(0))


class ParametersAreCopies(_Reference):
    """You hand out copies, so an optimiser that changes them in place trains nothing.

    Caught by: hands_out_its_own_arrays
    Hint: 2
    """

    def parameters(self) -> dict[str, _Array]:
        return {name: array.copy() for name, array in super().parameters().items()}


class ScaleIsAlpha(_Reference):
    """You scale the update by alpha: it is alpha / rank, so that rank can change alone.

    Caught by: adds_the_scaled_update
    Hint: 3
    """

    def __init__(self, weight: _Array, rank: int, alpha: float, rng: Generator) -> None:
        super().__init__(weight, rank, alpha, rng)
        self._scale = alpha


class ScaleOfTheClass(_Reference):
    """You keep alpha / rank in the class, where the next layer overwrites it: it is the layer's.

    Caught by: shares_nothing_with_other_layers
    """

    _latest = 1.0

    def __init__(self, weight: _Array, rank: int, alpha: float, rng: Generator) -> None:
        super().__init__(weight, rank, alpha, rng)
        ScaleOfTheClass._latest = alpha / rank

    def forward(self, x: _Array) -> _Array:
        self._scale = ScaleOfTheClass._latest
        return super().forward(x)


class TakesRowsOnly(_Reference):
    """`.T` of an array with three axes turns all of them round: only the last axis is multiplied.

    Caught by: starts_as_the_frozen_layer, adds_the_scaled_update
    Hint: 3
    """

    def forward(self, x: _Array) -> _Array:
        update = self._a @ x.T  # (rank, ...)
        result: _Array = (self._weight @ x.T + self._scale * (self._b @ update)).T
        return result


class MergeMutatesTheFrozenWeight(_Reference):
    """Your merge adds the update to the frozen weight, and forward adds it once more.

    Caught by: merges_without_a_trace
    Hint: 2
    """

    def __init__(self, weight: _Array, rank: int, alpha: float, rng: Generator) -> None:
        super().__init__(weight, rank, alpha, rng)
        self._weight = weight.copy()

    def merge(self) -> _Array:
        self._weight += self._scale * (self._b @ self._a)
        return self._weight


class MergeTwiceAddsTwice(_Reference):
    """You keep the merged weight and add the update to it again when merge is called again.

    Caught by: merges_without_a_trace
    Hint: 2
    """

    def __init__(self, weight: _Array, rank: int, alpha: float, rng: Generator) -> None:
        super().__init__(weight, rank, alpha, rng)
        self._merged = weight

    def merge(self) -> _Array:
        self._merged = self._merged + self._scale * (self._b @ self._a)
        return self._merged


class MergesOnce(_Reference):
    """You keep the first merged weight for good: the factors may be trained on after it.

    Caught by: merges_without_a_trace
    Hint: 2
    """

    _merged: _Array | None = None

    def merge(self) -> _Array:
        if self._merged is None:
            self._merged = super().merge()
        return self._merged


class GradsWithoutTheScale(_Reference):
    """The update is scaled by alpha / rank, so its gradients are as well.

    Caught by: gives_the_gradients
    Hint: 3
    """

    def grads(self, x: _Array, grad_out: _Array) -> dict[str, _Array]:
        return super().grads(x, grad_out / self._scale)


class GradsAveraged(_Reference):
    """You take the mean over the rows: `grad_out` knows whether the loss is one, so sum.

    Caught by: gives_the_gradients
    Hint: 3
    """

    def grads(self, x: _Array, grad_out: _Array) -> dict[str, _Array]:
        return super().grads(x, grad_out / max(1, x.size // x.shape[-1]))


class GradsOfTheFirstAxis(_Reference):
    """You sum over the first axis only: x may have any number of axes in front of its last one.

    Caught by: gives_the_gradients
    Hint: 3
    """

    def grads(self, x: _Array, grad_out: _Array) -> dict[str, _Array]:
        x, grad_out = np.atleast_2d(x), self._scale * np.atleast_2d(grad_out)
        if x.ndim > 2:
            x, grad_out = x[:, 0].reshape(-1, x.shape[-1]), grad_out[:, 0]
            grad_out = grad_out.reshape(-1, grad_out.shape[-1])
        return {"A": (grad_out @ self._b).T @ x, "B": grad_out.T @ (x @ self._a.T)}


class FormsTheFullUpdateInForward(_Reference):
    """B A has as many numbers as the weight: multiply x by A first, and what is left by B.

    Caught by: single_rows
    Hint: 3
    Grows like: n^3
    """

    def forward(self, x: _Array) -> _Array:
        result: _Array = x @ self.merge().T
        return result
