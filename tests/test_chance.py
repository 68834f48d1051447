"""What is said to be no chance, and what is let pass."""

import pytest

from graders.authoring import is_unlikely


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
