"""Naming the growth of an answer from measured points: a hint for people, never the verdict.

An answer's cost is taken as a sum of terms, none of them negative: a candidate class, which must
count for something at the largest size, and terms of lower order (a constant, n, the known class of
the reference). Sums are compared by Schwarz's criterion (1978), with odds for how rare a class is
among answers. Smaller classes that fit about as well as the best are named with it: inputs that
fall out of a cache make growth look worse, never better. What caches and allocators do to large
inputs happens to the reference as well, so costs are also fitted relative to what is left over of
its own. Where the line to blame is known, how often it runs is counted, which is exact.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from .classes import EXPONENTIAL, Growth
from .series import LAST_SIZES, Point, slope

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_POWERS = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0)
_TOP = 8  # the exponent is that from an eighth of the largest size on
_LEAST_SHARE = 0.3  # of the cost at the largest size: with less, a leading term is a guess
# Set on the labelled answers of tests/growth: the residual of log time that any fit may have, what
# each term costs, what a rare class costs, and by how much the fit of a smaller class may be worse
# than the best, in log likelihood per size.
NOISE = 0.03
_TERM = 2.0
_RARE = {0.5: 0.8, 1.5: 0.8, 4.0: 0.8}
_AS_GOOD = 0.7
_POOR = 0.4
# By how much exponents may be off: of counts, and of what a run of one line costs. What it says
# against a class if they are off by one more.
_COUNTED, _TIMED = 0.25, 0.3
_STRENGTH = 3.0
_UNHEARD_OF = 1.5  # one line may cost n^0.5, n or n^2 each time
_HARDLY = 3.0  # counts depend on the input: what they rule out must fit that much better
_EXPLOSIVE = 2.5  # exponent that counts of exponential growth exceed at any size


@dataclass(frozen=True)
class LineGrowth:
    """Exponents of how often the line to blame runs, and of what it costs each time.

    `cost` is None if it costs the same each time.
    """

    runs: float
    cost: float | None

    @property
    def exponent(self) -> float:
        """That of all the runs together."""
        return self.runs + (self.cost or 0.0)


@dataclass(frozen=True)
class Estimate:
    """The growth of one answer on one shape of input.

    `exponent` is that of the cost over the largest sizes, give or take `spread`. `classes` are the
    ones that fit: none if the measurement does not say, several if it cannot tell them apart.
    """

    exponent: float
    spread: float
    classes: tuple[Growth, ...]


def estimate(
    points: Sequence[Point],
    reference: Growth,
    line: LineGrowth | None = None,
    *,
    suspect: bool = True,
    noise: float = NOISE,
) -> Estimate | None:
    """Returns what the points tell about growth, None if they are too few.

    `line` is how the line to blame grows, if one is known. Unless it is `suspect`, an answer is
    taken to grow as the reference does. `noise` is what the logarithms of its costs may be off by.
    """
    points = [point for point in points if not point.cut_off]
    if len(points) < LAST_SIZES:
        return None
    last = [point for point in points if point.n * _TOP >= points[-1].n]
    gap = slope([(point.n, point.ratio) for point in last])
    exponent = reference.exponent(last[0].n, last[-1].n) + gap
    classes = _classes(points, reference, line, noise) if suspect else (reference,)
    return Estimate(exponent, _spread(last), classes)


def _spread(points: Sequence[Point]) -> float:
    """Half the range of the exponent when one of the sizes is left out."""
    ratios = [(point.n, point.ratio) for point in points]
    without = [slope(ratios[:i] + ratios[i + 1 :]) for i in range(len(ratios))]
    return (max(without) - min(without)) / 2


def _classes(
    points: Sequence[Point], reference: Growth, line: LineGrowth | None, noise: float
) -> tuple[Growth, ...]:
    a_term = _TERM * math.log(len(points)) / len(points)
    fits: dict[Growth, tuple[float, float]] = {}
    for candidate, lower_terms, misfit in _fits(points, reference):
        odds = _RARE.get(candidate.power, 0.0) + (_against(candidate, line) if line else 0.0)
        score = math.log(misfit**2 + noise**2) + lower_terms * a_term + odds
        fits[candidate] = min((score, misfit), fits.get(candidate, (math.inf, math.inf)))
    best = min(fits, key=fits.__getitem__)
    least, misfit = fits[best]
    if misfit > _POOR:
        return ()
    return tuple(
        candidate
        for candidate, (score, _) in sorted(fits.items())
        if candidate == best or (candidate < best and score <= least + _AS_GOOD)
    )


def _against(candidate: Growth, line: LineGrowth) -> float:
    """What the line to blame says against a class."""
    if candidate == EXPONENTIAL:
        return 0.0 if line.runs > _EXPLOSIVE else _HARDLY
    rest = candidate.power - line.runs
    if line.cost is None:
        return 0.0 if abs(rest) < _COUNTED else _HARDLY
    if rest < -_COUNTED or abs(rest - _UNHEARD_OF) < _COUNTED:
        return _HARDLY
    return min(_STRENGTH * max(0.0, abs(rest - line.cost) - _TIMED), _HARDLY)


def _fits(points: Sequence[Point], reference: Growth) -> Iterator[tuple[Growth, int, float]]:
    """Yields each class that is tried, the number of lower terms with it, and the misfit."""
    import numpy as np  # most answers are not too slow

    sizes = np.array([float(point.n) for point in points])
    costs = np.array([point.answer for point in points])
    drift = _drift(sizes, np.array([point.reference for point in points]), reference)
    for candidate in _candidates(reference):
        for lower in _subsets(_lower_terms(candidate, reference)):
            for relative in (costs, costs / drift):
                yield candidate, len(lower), _misfit(sizes, relative, [*lower, candidate])
    line = np.polynomial.Polynomial.fit(sizes, np.log(costs), 1)
    yield EXPONENTIAL, 1, float(np.std(np.log(costs) - line(sizes)))


def _candidates(reference: Growth) -> list[Growth]:
    return [reference, *(Growth(power) for power in _POWERS if power > reference.power)]


def _lower_terms(candidate: Growth, reference: Growth) -> list[Growth]:
    terms = {Growth(0.0), Growth(1.0), reference, Growth(reference.power, 1)}
    return sorted(term for term in terms if term.power < candidate.power)


def _subsets(terms: Sequence[Growth]) -> Iterator[tuple[Growth, ...]]:
    for count in range(len(terms) + 1):
        yield from combinations(terms, count)


def _drift(sizes: "Array", costs: "Array", growth: Growth) -> "Array":
    """By what factor the costs of the reference are off its class, size by size."""
    fits = (_fit(sizes, costs, terms) for terms in ([Growth(0.0), growth], [growth]))
    fitted = next((fit for fit in fits if fit is not None), costs)
    return costs / fitted


def _misfit(sizes: "Array", costs: "Array", terms: Sequence[Growth]) -> float:
    """Root mean square of what is left of the logarithms; infinite if the terms make no sense."""
    import numpy as np

    fitted = _fit(sizes, costs, terms)
    return math.inf if fitted is None else float(np.std(np.log(costs / fitted)))


def _fit(sizes: "Array", costs: "Array", terms: Sequence[Growth]) -> "Array | None":
    """The sum of the terms that is closest to the costs, by relative least squares.

    None if a term would be negative, or the last, which leads, too small.
    """
    import numpy as np

    columns = np.array([[term.at(n) for term in terms] for n in sizes])
    weights, *_ = np.linalg.lstsq(columns / costs[:, None], np.ones(len(sizes)), rcond=None)
    parts = columns * weights
    fitted: Array = parts.sum(axis=1)
    if (weights <= 0).any() or parts[-1, -1] < _LEAST_SHARE * fitted[-1]:
        return None
    return fitted
