"""Lay the weights end to end, drop a point on the line, and search the prefix sums for it.

Index i owns the points from the sum of the weights before it up to, but without, the sum that
includes it; a weight of zero owns none. So the drawn index is the first whose prefix sum lies above
the point: `bisect_right`. The point is below the last prefix sum itself, not below a total that was
rounded another way, so there always is one.

This is inversion of the distribution function (Devroye 1986, "Non-Uniform Random Variate
Generation", chapter III). Time O(n) to build, O(log n) per draw; memory O(n).
"""

import math
import random
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate


class CDFSampler:
    """Draws index i with probability weights[i] / sum(weights)."""

    def __init__(self, weights: Sequence[float], rng: random.Random) -> None:
        for index, weight in enumerate(weights):
            if not 0 <= weight < math.inf:  # NaN fails every comparison
                raise ValueError(f"weight {index} is {weight}: it must be finite and not negative")
        self._ends = list(accumulate(weights))
        if not self._ends or not 0 < self._ends[-1] < math.inf:
            raise ValueError("the weights must have a sum, above zero and finite")
        self._rng = rng

    def sample(self) -> int:
        """Draw one index: O(log n)."""
        return bisect_right(self._ends, self._rng.random() * self._ends[-1])
