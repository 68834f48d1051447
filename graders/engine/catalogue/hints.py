"""Hints: nudges towards a kata's idea, each a little further than the one before."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Hint:
    """One nudge. `fits` names the pitfalls that it leads out of."""

    text: str
    fits: tuple[str, ...] = ()


def in_order(hints: Sequence[Hint], pitfall: str) -> list[Hint]:
    """Returns the hints as they should be offered: first what fits the pitfall, then the others."""
    return sorted(hints, key=lambda hint: pitfall not in hint.fits)
