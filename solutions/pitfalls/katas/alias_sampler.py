"""Known-wrong answers to `alias_sampler`, one mistake each."""

import random
from collections.abc import Sequence

from solutions.katas.alias_sampler import AliasSampler as Reference


class LeftoversDropped(Reference):
    """A column that rounding strands on the stack of small ones is never filled in.

    Caught by: draws_in_proportion
    Hint: 3
    """

    @staticmethod
    def _table(shares: list[float]) -> tuple[list[float], list[int]]:
        keep, alias = [0.0] * len(shares), [0] * len(shares)
        small = [column for column, share in enumerate(shares) if share < 1.0]
        large = [column for column, share in enumerate(shares) if share >= 1.0]
        while small and large:
            poor, rich = small.pop(), large[-1]
            keep[poor], alias[poor] = shares[poor], rich
            shares[rich] -= 1.0 - shares[poor]
            if shares[rich] < 1.0:
                small.append(large.pop())
        for column in large:
            keep[column] = 1.0
        return keep, alias


class ZeroWeightLeaks(Reference):
    """A threshold of 0.0 is taken for one not yet set and made 1.0: a zero weight is drawn.

    Caught by: never_draws_a_zero_weight, draws_in_proportion
    Hint: 3
    """

    @staticmethod
    def _drawable(weights: Sequence[float]) -> list[int]:
        return list(range(len(weights)))

    @staticmethod
    def _table(shares: list[float]) -> tuple[list[float], list[int]]:
        keep, alias = Reference._table(shares)
        return [chance or 1.0 for chance in keep], alias


class PrefixSumsInDisguise(Reference):
    """`choices` adds up all the weights again for every draw: O(n) per draw, not O(1).

    Caught by: many_weights
    Hint: 1
    Grows like: n^2
    """

    def __init__(self, weights: Sequence[float], rng: random.Random) -> None:
        """Check the weights and keep them."""
        super().__init__(weights, rng)
        self._weights = [weights[index] for index in self._items]

    def sample(self) -> int:
        """Draw one index."""
        return self._rng.choices(self._items, self._weights)[0]


class QuadraticBuild(Reference):
    """Searching for the poorest and the richest column at every step makes the build quadratic.

    Caught by: many_weights
    Hint: 3
    Grows like: n^2
    """

    @staticmethod
    def _table(shares: list[float]) -> tuple[list[float], list[int]]:
        keep, alias = [1.0] * len(shares), list(range(len(shares)))
        waiting = list(range(len(shares)))
        while len(waiting) > 1:
            poor = min(waiting, key=shares.__getitem__)
            waiting.remove(poor)
            rich = max(waiting, key=shares.__getitem__)
            keep[poor], alias[poor] = shares[poor], rich
            shares[rich] -= 1.0 - shares[poor]
        return keep, alias


class AliasSwapped(Reference):
    """The threshold is the chance to keep the column's own item, not the chance of its alias.

    Caught by: draws_in_proportion
    Hint: 2
    """

    def sample(self) -> int:
        """Draw one index."""
        column = int(self._rng.random() * len(self._items))
        kept = self._rng.random() >= self._keep[column]
        return self._items[column if kept else self._alias[column]]


class Unnormalised(Reference):
    """The weights are taken for probabilities: right only if they already sum to 1.

    Caught by: draws_in_proportion
    Hint: 2
    """

    def _shares(self, weights: Sequence[float], total: float) -> list[float]:
        return [float(weights[index]) * len(self._items) for index in self._items]


class GlobalRandom(Reference):
    """Draws from the module's generator, so the seed of the one passed in has no effect.

    Caught by: draws_from_its_own_generator
    Hint: 1
    """

    def sample(self) -> int:
        """Draw one index."""
        column = int(random.random() * len(self._items))
        kept = random.random() < self._keep[column]
        return self._items[column if kept else self._alias[column]]


class Uniform(Reference):
    """The column is drawn but its threshold never looked at: every item is equally likely.

    Caught by: draws_in_proportion
    Hint: 2
    """

    def sample(self) -> int:
        """Draw one index."""
        return self._items[int(self._rng.random() * len(self._items))]
