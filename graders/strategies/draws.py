"""Draws of indices by weight: how likely each one is, how often it came, where from."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import (
    Call,
    PythonRandom,
    Work,
    ensure,
    expect,
    expect_shares,
    expect_type,
    leaves_global_random_alone,
    repeat,
)

from .lists import series, spoiled

_BAD = [[-1.0], [-1e-12], [math.nan], [math.inf], [-math.inf], [1e308, 1e308]]
BadWeights = Annotated[
    list[float],
    st.sampled_from([[], [0.0], [0.0, 0.0]])
    | spoiled(series([1.0, 0.0, 0.5], 0, 3), st.sampled_from(_BAD)),
]


@dataclass(frozen=True, repr=False)
class Drawing(PythonRandom):
    """Arrives as a `random.Random` whose `random()` is a method of some data: of a list, `pop`.

    `randrange`, `choice` and the like call it as well. `code` shows the method to the learner.
    """

    random: Callable[[], float]
    code: str

    def __reduce__(self) -> tuple[Any, ...]:
        return _ClassOf(self.random), (self.seed,)

    def __repr__(self) -> str:
        return f'type("Drawing", (random.Random,), {{"random": {self.code}}})({self.seed})'


@dataclass(frozen=True)
class _ClassOf:
    """Arrives as a class of generators; a method that is no function is bound to none of them."""

    random: Callable[[], float]

    def __call__(self) -> None:
        """Pickle wants to see a callable."""

    def __reduce__(self) -> tuple[Any, ...]:
        return type, ("Drawing", (Random,), {"random": self.random})


def scripted(*numbers: float, times: int = 300) -> Drawing:
    """A generator of these numbers, over and over."""
    return Drawing(0, iter(numbers * times).__next__, f"iter({numbers} * {times}).__next__")


def chances(weights: Sequence[float]) -> list[float]:
    """An index is drawn with its weight's share of the sum."""
    total = math.fsum(weights)
    return [weight / total for weight in weights]


def drawn(sampler: Any, times: int) -> list[Any]:
    """Draws so many times, in one message."""
    return repeat(sampler, "sample", times)


def counts(draws: list[Any], weights: Sequence[float]) -> list[int]:
    """How often each index was drawn, after making sure that every draw is one."""
    for draw in {type(draw): draw for draw in draws}.values():
        expect_type(draw, int, "a draw")
    times = Counter(draws)
    for draw in times:
        ensure(0 <= draw < len(weights), f"drew {draw}, which is no index of the weights")
    return [times[index] for index in range(len(weights))]


def expect_in_proportion(draws: list[Any], weights: Sequence[float]) -> None:
    """Every index must have been drawn about as often as its weight says."""
    expect_shares(counts(draws, weights), chances(weights))


def expect_no_zero_weight(draws: list[Any], weights: Sequence[float]) -> None:
    """No index of weight 0 may have been drawn."""
    for index, count in enumerate(counts(draws, weights)):
        ensure(weights[index] or not count, f"drew index {index}, whose weight is zero")


def expect_own_generator(answer: Any, draw: Callable[[Any, int], Any], seed: int) -> None:
    """What an answer draws must depend on the seed of its generator, and on nothing else."""
    with leaves_global_random_alone(answer):
        first = draw(answer, seed)
    expect(draw(answer, seed), first, "what the same seed draws again")
    ensure(draw(answer, seed + 1) != first, "another seed draws the same")
    with answer.fresh() as elsewhere:
        expect(draw(elsewhere, seed), first, "what the same seed draws in another process")


def sampling(entry: str, weights: list[float], draws: int) -> Work:
    """A new sampler, and draws from it."""
    rng = PythonRandom(len(weights))
    return Work(entry, (weights, rng), program=[Call("sample")] * draws)


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
