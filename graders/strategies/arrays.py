"""Arrays of few different numbers, which make ties, repeated rows and exact sums.

Numbers and shapes are drawn, and shrink, each on their own: a supply is one string of bytes, a byte
for each number, which costs Hypothesis one choice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from .lists import spelled

Array = NDArray[Any]
Shape = tuple[int, ...]


@dataclass(frozen=True)
class Supply:
    """Numbers to fill arrays with."""

    numbers: Sequence[float]

    def arrays(self, *shapes: Shape) -> list[Array]:
        """Returns a new float64 array of each shape; after the last number comes the first."""
        sizes = [int(np.prod(shape, dtype=int)) for shape in shapes]
        flat = np.resize(np.array(self.numbers, dtype=np.float64), sum(sizes))
        parts = np.split(flat, np.cumsum(sizes)[:-1])
        return [part.reshape(shape).copy() for part, shape in zip(parts, shapes, strict=True)]

    def array(self, *shape: int) -> Array:
        """Returns a new float64 array."""
        return self.arrays(shape)[0]


def supplies(numbers: Sequence[float], most: int) -> st.SearchStrategy[Supply]:
    """Supplies of `most` numbers; shrinking leads to arrays of the first of `numbers`."""
    return st.binary(min_size=most, max_size=most).map(lambda text: Supply(spelled(numbers, text)))
