"""A heap of the k best with the worst of them on top.

A new offer has to beat one offer only, the worst of those that are kept, so a heap with the worst
on top is all it takes: most offers are turned away after one comparison, and one that gets in
replaces the top. The best of the kept ones are needed in order in `top` alone, which sorts.

Worst means the lowest score and, among equal ones, the latest arrival: an entry is (score,
-arrival, item). No two arrive together, so a comparison never gets as far as the item.

O(log k) per offer, O(k log k) for `top`, memory O(k).
"""

import heapq
import math


class TopK:
    """The `k` offers with the highest scores, equal ones by arrival."""

    def __init__(self, k: int) -> None:
        """Start empty."""
        if k < 0:
            raise ValueError(f"k must not be negative, got {k!r}")
        self._k = k
        self._arrivals = 0
        self._kept: list[tuple[float, int, str]] = []  # (score, -arrival, item), worst on top

    def offer(self, item: str, score: float) -> None:
        """Keep an offer if it is one of the best: O(log k)."""
        if math.isnan(score):
            raise ValueError("a score must not be NaN: it has no place in an order")
        self._arrivals += 1
        entry = (score, -self._arrivals, item)
        if len(self._kept) < self._k:
            heapq.heappush(self._kept, entry)
        elif self._kept and entry > self._kept[0]:
            heapq.heapreplace(self._kept, entry)

    def top(self) -> list[tuple[str, float]]:
        """Return what is kept, best first: O(k log k)."""
        return [(item, score) for score, _, item in sorted(self._kept, reverse=True)]
