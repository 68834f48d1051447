"""The k best offers of a stream.

A ranking service sees candidates one by one, far more than it can keep, and must be able to show
the best of them at any moment.

`TopK(k)` keeps the `k` best offers so far. `offer(item, score)` makes one. `top()` returns a new
list of `(item, score)` tuples, at most `k` of them, best first: a higher score is better, and of
equal scores the one offered earlier. An item may be offered again, with the same score or another;
that is one more offer, and the earlier ones stay as they are.

Items and scores come back as they were given. Scores may be infinite. `top` may be called at any
time and changes nothing. `k` may be 0: nothing is kept then. Raise `ValueError` if `k` is negative,
and in `offer` if the score is NaN, even if `k` is 0; an offer that raises changes nothing.

    >>> best = TopK(2)
    >>> for item, score in [("owl", 1.0), ("elk", 3.0), ("ant", 3.0), ("fox", 2.0)]:
    ...     best.offer(item, score)
    >>> best.top()
    [('elk', 3.0), ('ant', 3.0)]
    >>> best.offer("elk", 4.0)
    >>> best.top()
    [('elk', 4.0), ('elk', 3.0)]

Limits: up to 1_000_000 offers and a k of up to 100_000. O(log k) per offer, O(k log k) for `top`;
memory O(k), however many offers there are.
Ask first: who wins a tie? does a new offer of an item replace the old one? how often is `top`
called? may scores be NaN or infinite?

Level: core
Minutes: 20
Tags: streams, heap
"""


class TopK:
    def __init__(self, k: int) -> None:
        raise NotImplementedError

    def offer(self, item: str, score: float) -> None:
        raise NotImplementedError

    def top(self) -> list[tuple[str, float]]:
        raise NotImplementedError
