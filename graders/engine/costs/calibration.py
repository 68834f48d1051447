"""Deriving a budget: which ratios known-right and known-slow answers have at the largest size."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..answers.answer import Answer
from ..catalogue.signatures import Entry
from ..faults import Fault
from .doubling import climb, climb_on, measure_last
from .measure import Bench
from .scale import Budget, Resource, Rng, Scale
from .series import GROWING, Series

_ROUNDS = 3
_PATIENCE = 40.0  # times the reference: what is slower than that has margin enough


@dataclass(frozen=True)
class Ratio:
    """The ratio of one answer to the reference at the largest size, and how it grows."""

    top: float
    growth: float
    cut_off: bool


def ratio_of(
    scale: Scale,
    reference: Answer,
    entries: Mapping[str, Entry],
    answer: Answer,
    seed: int = 0,
) -> Ratio | None:
    """Measures one answer without judging it; None if it fails on this shape, however it does."""
    unlimited = replace(scale, budget=Budget(_PATIENCE, _PATIENCE), flat=True)
    series, rng = Series(), Rng(seed)
    with Bench(unlimited, reference, answer, entries, seed) as bench:
        try:
            climb(bench, unlimited, series, check=False)
            for _ in range(_ROUNDS if scale.resource is Resource.TIME else 0):
                sizes = [point.n for point in series.last if not point.cut_off]
                measure_last(bench, unlimited, series, sizes, rng)
            climb_on(bench, unlimited, series, check=False)
        except Fault:
            return None
    return Ratio(series.top.ratio, series.growth, series.top.cut_off)


def is_too_slow(ratio: Ratio, right: float, *, flat: bool) -> bool:
    """Whether a pitfall is one that a shape should fail, where right answers take up to `right`."""
    return ratio.cut_off or (ratio.top > 2 * right and (flat or ratio.growth > GROWING))
