"""The alias method: columns of equal width, each split between at most two items.

Scale the m positive weights to mean 1 and give each item a column that holds exactly 1. An item
with less than 1 keeps its share of its column, and an item with more fills the rest up: that one is
the column's alias. Each such step closes one column for good, so m steps do. A draw picks a column,
then one of its two items. A zero weight gets no column at all, so no rounding can bring it back.

Walker 1977 ("An efficient method for generating discrete random variables with general
distributions"); the two stacks are Vose 1991 ("A linear algorithm for generating random numbers
with a given distribution").
Time O(n) to build, O(1) per draw; memory O(n).
"""

import math
import random
from collections.abc import Sequence


class AliasSampler:
    """Draws index i with probability weights[i] / sum(weights)."""

    def __init__(self, weights: Sequence[float], rng: random.Random) -> None:
        """Check the weights and build the table: O(n)."""
        total = _checked_total(weights)
        self._rng = rng
        self._items = self._drawable(weights)
        self._keep, self._alias = self._table(self._shares(weights, total))

    def sample(self) -> int:
        """Draw one index: O(1), two random numbers."""
        column = int(self._rng.random() * len(self._items))
        kept = self._rng.random() < self._keep[column]
        return self._items[column if kept else self._alias[column]]

    @staticmethod
    def _drawable(weights: Sequence[float]) -> list[int]:
        """Return the indices that get a column."""
        return [index for index, weight in enumerate(weights) if weight > 0]

    def _shares(self, weights: Sequence[float], total: float) -> list[float]:
        """Return the items' weights scaled to mean 1."""
        # Division first: weight * m could overflow, weight / total is at most 1.
        return [float(weights[index]) / total * len(self._items) for index in self._items]

    @staticmethod
    def _table(shares: list[float]) -> tuple[list[float], list[int]]:
        """Return each column's chance to keep its own item, and the column of its alias."""
        keep, alias = [1.0] * len(shares), list(range(len(shares)))
        small = [column for column, share in enumerate(shares) if share < 1.0]
        large = [column for column, share in enumerate(shares) if share >= 1.0]
        while small and large:
            poor, rich = small.pop(), large[-1]
            keep[poor], alias[poor] = shares[poor], rich
            shares[rich] -= 1.0 - shares[poor]
            if shares[rich] < 1.0:
                small.append(large.pop())
        # In exact arithmetic only shares of 1 are left over. Rounding may strand them on either
        # stack; such a column belongs to its own item, as `keep` and `alias` say from the start.
        return keep, alias


def _checked_total(weights: Sequence[float]) -> float:
    for index, weight in enumerate(weights):
        if not 0.0 <= weight < math.inf:  # NaN fails every comparison
            raise ValueError(f"weight {index} is {weight}: it must be finite and not negative")
    try:
        total = math.fsum(weights)
    except OverflowError:
        raise ValueError("the sum of the weights overflows") from None
    if total == 0.0:
        raise ValueError("there is no weight above zero")
    return total
