"""Known-wrong answers to `cdf_sampler`, one mistake each."""

import random
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from solutions.katas.cdf_sampler import CDFSampler as Reference


class BisectLeftDrawsZeroWeights(Reference):
    """A point on a prefix sum belongs to the next index: `bisect_left` gives it to a zero weight.

    Caught by: never_draws_a_zero_weight
    Hint: 3
    """

    def sample(self) -> int:
        return bisect_left(self._ends, self._rng.random() * self._ends[-1])


class LinearScan(Reference):
    """You go through the prefix sums from the first one at every draw: they rise, so bisect them.

    Caught by: many_weights
    Hint: 2
    Grows like: n^2
    """

    def sample(self) -> int:
        point = self._rng.random() * self._ends[-1]
        for index, end in enumerate(self._ends):
            if point < end:
                return index
        raise AssertionError("the last prefix sum lies above every point")


class AddsUpAtEveryDraw(Reference):
    """`choices` adds up all the weights again for every draw: hand it `cum_weights`, made once.

    Caught by: many_weights
    Hint: 2
    Grows like: n^2
    """

    def __init__(self, weights: Sequence[float], rng: random.Random) -> None:
        super().__init__(weights, rng)
        self._weights = list(weights)

    def sample(self) -> int:
        return self._rng.choices(range(len(self._weights)), self._weights)[0]


class Unnormalised(Reference):
    """The weights are taken for probabilities: the point must lie between 0 and their sum, not 1.

    Caught by: draws_in_proportion
    Hint: 1
    """

    def sample(self) -> int:
        last = max(index for index, end in enumerate(self._ends) if end > 0)
        return min(bisect_right(self._ends, self._rng.random()), last)


class RunsOffTheEnd(Reference):
    """The weights divided by their sum add up to a little less than 1: a point can lie beyond.

    Caught by: always_draws_an_index
    Hint: 3
    """

    def __init__(self, weights: Sequence[float], rng: random.Random) -> None:
        super().__init__(weights, rng)
        total = sum(weights)
        self._ends = list(accumulate(weight / total for weight in weights))

    def sample(self) -> int:
        return bisect_right(self._ends, self._rng.random())


class GlobalRandom(Reference):
    """Draws from the module's generator, so the seed of the one passed in has no effect.

    Caught by: draws_one_number_each_time
    Hint: 1
    """

    def sample(self) -> int:
        return bisect_right(self._ends, random.random() * self._ends[-1])


class TwoNumbersPerDraw(Reference):
    """You draw until the index has weight, which may take several numbers: one must do.

    Caught by: draws_one_number_each_time
    Hint: 1
    """

    def __init__(self, weights: Sequence[float], rng: random.Random) -> None:
        super().__init__(weights, rng)
        self._weights = list(weights)
        self._most = max(weights)

    def sample(self) -> int:
        while True:
            index = int(self._rng.random() * len(self._weights))
            if self._rng.random() * self._most < self._weights[index]:
                return index


class Uniform(Reference):
    """Every index of positive weight is as likely as any other: the weights are left out.

    Caught by: draws_in_proportion
    Hint: 1
    """

    def __init__(self, weights: Sequence[float], rng: random.Random) -> None:
        super().__init__(weights, rng)
        self._items = [index for index, weight in enumerate(weights) if weight > 0]

    def sample(self) -> int:
        return self._items[int(self._rng.random() * len(self._items))]
