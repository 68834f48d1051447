"""Draws of indices by weight: how likely each one is, how often it came, where from."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from hypothesis import strategies as st

from graders.authoring import (
    PythonRandom,
    Work,
    ensure,
    expect,
    expect_shares,
    expect_type,
    leaves_global_random_alone,
)

from .lists import series

_GOOD = series([1.0, 0.0, 0.5], 0, 3)
_BAD = [[-1.0], [-1e-12], [math.nan], [math.inf], [-math.inf], [1e308, 1e308]]
BAD_WEIGHTS = st.sampled_from([[], [0.0], [0.0, 0.0]]) | st.builds(
    lambda before, bad, after: before + bad + after, _GOOD, st.sampled_from(_BAD), _GOOD
)


@dataclass(frozen=True, repr=False)
class Scripted(PythonRandom):
    """Arrives as a `random.Random` whose `random()` gives these numbers, `times` times over."""

    seed: int = 0  # of the numbers that nobody asks for
    numbers: tuple[float, ...] = ()
    times: int = 300

    def __reduce__(self) -> tuple[Any, ...]:
        return Drawing(iter(self.numbers * self.times).__next__), ()

    def __repr__(self) -> str:
        script = f"iter({self.numbers} * {self.times})"
        return f'type("Scripted", (random.Random,), {{"random": {script}.__next__}})()'


class Drawing:
    """Arrives as a class of generators that draw in this way.

    A method that is no function is not bound to an instance.
    """

    def __init__(self, random: Callable[[], float]) -> None:
        self.random = random

    def __call__(self) -> None:
        """Pickle wants to see a callable."""

    def __reduce__(self) -> tuple[Any, ...]:
        return type, ("Scripted", (Random,), {"random": self.random})


def scripted(*numbers: float, times: int = 300) -> Scripted:
    """A generator of these numbers, over and over."""
    return Scripted(numbers=numbers, times=times)


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


def in_proportion(draws: list[Any], _: list[Any], work: Work) -> None:
    """Draws from a long table must fit its weights, eight parts of the table at a time."""
    weights = work.args[0]
    times = counts(draws, weights)
    eighth = -(-len(weights) // 8)
    parts = [slice(start, start + eighth) for start in range(0, len(weights), eighth)]
    expect_shares(
        [sum(times[part]) for part in parts],
        chances([math.fsum(weights[part]) for part in parts]),
        "the share of indices from part",
    )


def expect_own_generator(answer: Any, draw: Callable[[Any, int], Any], seed: int) -> None:
    """What an answer draws must depend on the seed of its generator, and on nothing else."""
    with leaves_global_random_alone(answer):
        first = draw(answer, seed)
    expect(draw(answer, seed), first, "what the same seed draws again")
    ensure(draw(answer, seed + 1) != first, "another seed draws the same")
    with answer.fresh() as elsewhere:
        expect(draw(elsewhere, seed), first, "what the same seed draws in another process")
