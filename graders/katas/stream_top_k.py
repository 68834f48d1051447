"""Judges `stream_top_k` against a list of all offers there ever were."""

import math
from collections.abc import Iterable, Sequence
from itertools import count, cycle
from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import Call, Resource, Rng, Work, plays, promise, refuses, scale
from graders.strategies.programs import calls, programs

Size = Annotated[int, st.integers(1, 4)]
NAMES = ("b", "a", "c")

OFFER = calls("offer", NAMES, [1.0, 2.0, 0.0])
ODD_OFFER = calls("offer", NAMES, [0.0, -0.0, math.inf, -math.inf, -1.0, 5e-324, 1e308])
NAN_OFFER = calls("offer", NAMES, [math.nan])
TOP = calls("top")

HINTS = (
    "You keep k offers and a new one comes. Which single one of the kept ones must it beat, and "
    "what becomes of the loser? And what if there is none to beat?",
    "A heap hands out the smallest entry. Which entry has to be the smallest when scores are "
    "equal, or when one item comes twice, and is anything smaller than NaN?",
    "How long does it take to find the worst of 100_000 kept offers, and to show them all in order "
    "without losing one?",
)


class TopK:
    """The statement, slow and obvious."""

    def __init__(self, k: int) -> None:
        self.k = k
        self.offers: list[tuple[str, float]] = []

    def offer(self, item: str, score: float) -> None:
        if math.isnan(score):
            raise ValueError("a score is NaN")
        self.offers.append((item, score))

    def top(self) -> list[tuple[str, float]]:
        # A stable sort leaves equal scores in the order of their arrival.
        return sorted(self.offers, key=lambda offer: -offer[1])[: self.k]


def offers(scores: Iterable[float], items: Sequence[str] = ()) -> list[Call]:
    """An offer per score, of `items` in turn or each of an item of its own, and then a look."""
    names = cycle(items) if items else map("item {}".format, count())
    return [*(Call("offer", pair) for pair in zip(names, scores, strict=False)), *TOP]


def unequal(items: str) -> st.SearchStrategy[list[Call]]:
    """Offers of these items in turn, no two scores equal."""
    scores = st.binary(max_size=12).map(lambda text: [float(byte) for byte in dict.fromkeys(text)])
    return scores.map(lambda scores: offers(scores, items))


@plays(TopK, unequal("abcdefghijkl"))
def keeps_the_best(answer: Any, k: Size) -> None:
    """keeps the k best offers, and returns them best first"""


@plays(TopK, unequal("ab"), examples=60)
def counts_every_offer_of_an_item(answer: Any, k: Size) -> None:
    """counts every offer of an item as one more"""


@plays(TopK, programs(OFFER, last=TOP), examples=60)
def puts_the_earlier_first(answer: Any, k: Size) -> None:
    """puts the earlier one first when scores are equal"""


@plays(TopK, programs(OFFER, TOP), examples=60)
def shows_the_best_at_any_time(answer: Any, k: Size) -> None:
    """shows the best so far at any time, as often as it is asked"""


@plays(TopK, programs(OFFER, TOP), examples=20)
def keeps_nothing_for_k_0(answer: Any, k: Annotated[int, st.just(0)]) -> None:
    """keeps nothing for a k of 0"""


@plays(TopK, programs(ODD_OFFER, TOP), examples=60)
def ranks_any_score(answer: Any, k: Size) -> None:
    """ranks scores that are negative, tiny, huge or infinite"""


@plays(TopK, programs(OFFER, NAN_OFFER, TOP), examples=60)
def refuses_nan(answer: Any, k: Annotated[int, st.integers(0, 4)]) -> None:
    """raises ValueError for a score that is NaN, and changes nothing"""


@promise(examples=10)
def refuses_a_negative_k(answer: Any, k: Annotated[int, st.integers(-3, -1)]) -> None:
    """raises ValueError for a negative k"""
    with refuses(ValueError):
        answer.TopK(k)


@plays(TopK, programs(OFFER, TOP), beside=[Call("offer", ("z", 9.0))], examples=10)
def keeps_objects_apart(answer: Any, k: Annotated[int, st.just(3)]) -> None:
    """keeps two objects apart"""


@scale("n log n", sizes=(1_000, 16_000, 200_000), right=2.7, slow=22.0)
def rising(n: int, rng: Rng) -> Work:
    """n offers, each better than all before; half of them are kept"""
    start = rng.randrange(1 << 30)
    return Work("TopK", (n // 2,), program=offers([float(start + place) for place in range(n)]))


@scale("n log n", sizes=(1_000, 16_000, 200_000), right=2.2, slow=11.5)
def falling_then_rising(n: int, rng: Rng) -> Work:
    """n offers of which half are kept: a half that gets worse, then one that beats it all"""
    start = rng.randrange(1 << 30)
    scores = [float(start + place) for place in range(n)]
    worse, better = scores[: n // 2][::-1], scores[n // 2 :]
    return Work("TopK", (n // 2,), program=offers(worse + better))


@scale("n", sizes=(32_000, 32_000), right=1.1, slow=11.6, flat=True, resource=Resource.MEMORY)
def long_stream(n: int, rng: Rng) -> Work:
    """n offers with scores in any order; 100 are kept"""
    return Work("TopK", (100,), program=offers([rng.random() for _ in range(n)]))
