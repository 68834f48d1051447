"""Draws of indices by weight: how likely each one is, and how often it came."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

from graders.authoring import ensure, expect_type


def chances(weights: Sequence[float]) -> list[float]:
    """An index is drawn with its weight's share of the sum."""
    total = math.fsum(weights)
    return [weight / total for weight in weights]


def counts(draws: list[Any], weights: Sequence[float]) -> list[int]:
    """How often each index was drawn, after making sure that every draw is one."""
    for draw in {type(draw): draw for draw in draws}.values():
        expect_type(draw, int, "a draw")
    times = Counter(draws)
    for draw in times:
        ensure(0 <= draw < len(weights), f"drew {draw}, which is no index of the weights")
    return [times[index] for index in range(len(weights))]
