"""Checks by chance: what is rare enough passes, what is far too frequent does not."""

import random
from collections.abc import Iterator

import pytest

from graders.authoring import expect_seldom, is_unlikely
from graders.engine.faults import BrokenPromise

TOO_OFTEN = "{share} of the draws miss"


def draws(chance: float, seed: int) -> Iterator[bool]:
    """Without an end: a test of them has to stop by itself."""
    rng = random.Random(seed)
    while True:
        yield rng.random() < chance


@pytest.mark.parametrize("seed", range(50))
def test_what_happens_as_often_as_it_may_passes(seed: int) -> None:
    expect_seldom(draws(0.1, seed), 0.1, TOO_OFTEN)


@pytest.mark.parametrize("seed", range(50))
def test_what_happens_three_times_as_often_fails(seed: int) -> None:
    with pytest.raises(BrokenPromise, match=r"[\d.]+% of the draws miss"):
        expect_seldom(draws(0.3, seed), 0.1, TOO_OFTEN)


def test_what_is_clear_is_so_after_few_draws() -> None:
    never, always = iter([False] * 60), iter([True] * 20)
    expect_seldom(never, 0.1, TOO_OFTEN)
    with pytest.raises(BrokenPromise) as broken:
        expect_seldom(always, 0.1, TOO_OFTEN)
    assert (len(list(never)), len(list(always))) == (5, 3)  # drawn no further
    assert (broken.value.expected, broken.value.actual) == ("at most 10.0%", "100.0%")


@pytest.mark.parametrize(
    ("times", "unlikely"),
    [(4_690, True), (4_700, False), (5_000, False), (5_300, False), (5_310, True)],
)
def test_no_chance_of_a_half_is_off_by_a_sixteenth_in_ten_thousand(
    times: int, unlikely: bool
) -> None:
    assert is_unlikely(times, 10_000, 0.5) is unlikely


def test_what_cannot_happen_is_unlikely_as_soon_as_it_does() -> None:
    assert is_unlikely(1, 10_000, 0.0)
    assert not is_unlikely(0, 10_000, 0.0)
