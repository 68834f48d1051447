"""Judges `even_sum_pairs` against the sums of all pairs."""

from itertools import combinations
from operator import add
from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import Resource, Rng, Work, expect, promise, scale
from graders.strategies.lists import ListOrTuple

NEAR = st.integers(-4, 4)
# Even, where floats have gaps. The sums shrink to near values.
FAR = st.builds(add, NEAR, st.sampled_from([0, 10**20, -(10**20), 10**99, -(10**99)]))
# Beside a negative number, NumPy takes these for floats.
BEYOND_INT64 = st.builds(add, NEAR, st.sampled_from([0, 2**63]))

HINTS = (
    "Write down the pairs of [1, 2, 3]. Which of them does the statement count, and how often?",
    "When is a sum of two even? What must you know about each value to tell, and does your test "
    "tell it for -3 as well?",
    "All odd values are alike here, and so are all even ones. How many pairs are there among k "
    "values?",
)


def even_sums(values: list[int]) -> int:
    """The statement, slow and obvious."""
    return sum((left + right) % 2 == 0 for left, right in combinations(values, 2))


@promise
def counts_each_pair_once(
    answer: Any, values: Annotated[list[int], st.lists(st.integers(0, 3), max_size=8)]
) -> None:
    """counts each pair with an even sum once; fewer than two values give 0"""
    expect(answer.even_sum_pairs(values), even_sums(values))


@promise
def tells_odd_from_even(
    answer: Any,
    values: Annotated[list[int], st.lists(FAR, max_size=8) | st.lists(BEYOND_INT64, max_size=8)],
    kind: ListOrTuple,
) -> None:
    """tells odd from even, below 0 and beyond 64 bits as well, in any sequence"""
    expect(answer.even_sum_pairs(kind(values)), even_sums(values))


@scale("n", sizes=(3_125, 200_000), right=2.1, slow=40.0)  # to billions of pairs
def mixed_values(n: int, rng: Rng) -> Work:
    """n values, odd and even, of either sign"""
    return Work("even_sum_pairs", ([rng.randrange(-1_000_000, 1_000_000) for _ in range(n)],))


# Of one size, as the reference holds next to nothing; so large that a byte for each value shows.
@scale("n", sizes=(200_000, 200_000), right=1.0, slow=4.0, flat=True, resource=Resource.MEMORY)
def many_values(n: int, rng: Rng) -> Work:
    """n values, beside which the answer needs next to nothing"""
    return Work("even_sum_pairs", ([rng.randrange(1_000_000) for _ in range(n)],))
