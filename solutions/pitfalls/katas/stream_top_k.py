"""Known-wrong answers to `stream_top_k`, one mistake each."""

import heapq
import math

from solutions.katas.stream_top_k import TopK as Reference


class KeepsEverything(Reference):
    """You keep every offer and choose in `top`: memory grows with the stream, not with k.

    Caught by: long_stream
    Hint: 1
    """

    def offer(self, item: str, score: float) -> None:
        _check(score)
        self._arrivals += 1
        self._kept.append((score, -self._arrivals, item))

    def top(self) -> list[tuple[str, float]]:
        best = heapq.nlargest(self._k, self._kept)
        return [(item, score) for score, _, item in best]


class MaxHeapOfAll(Reference):
    """You put the best on top of the heap: nothing can be let go, so it holds the whole stream.

    Caught by: long_stream
    Hint: 1
    """

    def offer(self, item: str, score: float) -> None:
        _check(score)
        self._arrivals += 1
        heapq.heappush(self._kept, (-score, self._arrivals, item))

    def top(self) -> list[tuple[str, float]]:
        best = heapq.nsmallest(self._k, self._kept)
        return [(item, -score) for score, _, item in best]


class TiesByName:
    """Your entries are (score, item), so equal scores are told apart by name, not by arrival.

    Caught by: puts_the_earlier_first
    Hint: 2
    """

    def __init__(self, k: int) -> None:
        Reference(k)
        self._k = k
        self._kept: list[tuple[float, str]] = []

    def offer(self, item: str, score: float) -> None:
        _check(score)
        heapq.heappush(self._kept, (score, item))
        if len(self._kept) > self._k:
            heapq.heappop(self._kept)

    def top(self) -> list[tuple[str, float]]:
        return [(item, score) for score, item in sorted(self._kept, reverse=True)]


class LaterWinsTies(Reference):
    """You count arrivals upwards in a heap of the highest, so the later of two equals stays.

    Caught by: puts_the_earlier_first
    Hint: 2
    """

    def offer(self, item: str, score: float) -> None:
        _check(score)
        self._arrivals += 1
        heapq.heappush(self._kept, (score, self._arrivals, item))
        if len(self._kept) > self._k:
            heapq.heappop(self._kept)


class PushesThenPopsTheBest(Reference):
    """You negate the scores and pop when there is one too many: that drops the best, not the worst.

    Caught by: keeps_the_best
    Hint: 1
    """

    def offer(self, item: str, score: float) -> None:
        _check(score)
        self._arrivals += 1
        heapq.heappush(self._kept, (-score, self._arrivals, item))
        if len(self._kept) > self._k:
            heapq.heappop(self._kept)

    def top(self) -> list[tuple[str, float]]:
        return [(item, -score) for score, _, item in sorted(self._kept)]


class OneOfferPerItem(Reference):
    """You hold one score per item: a second offer of an item counts beside the first.

    Caught by: counts_every_offer_of_an_item
    Hint: 2
    """

    def offer(self, item: str, score: float) -> None:
        _check(score)
        self._kept = [entry for entry in self._kept if entry[2] != item]
        heapq.heapify(self._kept)
        super().offer(item, score)


class TopEmptiesTheHeap(Reference):
    """You pop the offers off the heap to list them, so the next `top` finds nothing.

    Caught by: shows_the_best_at_any_time
    Hint: 3
    """

    def top(self) -> list[tuple[str, float]]:
        popped = [heapq.heappop(self._kept) for _ in range(len(self._kept))]
        return [(item, score) for score, _, item in reversed(popped)]


class PeeksAtAnEmptyHeap(Reference):
    """You look at the worst of the kept offers before you know that there is one: k may be 0.

    Caught by: keeps_nothing_for_k_0
    Hint: 1
    """

    def offer(self, item: str, score: float) -> None:
        if len(self._kept) < self._k or score > self._kept[0][0] or math.isnan(score):
            super().offer(item, score)


class LetsNanIn(Reference):
    """You let NaN in: it is neither above nor below any score, and the heap loses its order.

    Caught by: refuses_nan
    Hint: 2
    """

    def offer(self, item: str, score: float) -> None:
        self._arrivals += 1
        heapq.heappush(self._kept, (score, -self._arrivals, item))
        if len(self._kept) > self._k:
            heapq.heappop(self._kept)


class SearchesForTheWorst(Reference):
    """You go through all k offers to find the worst at every offer: O(k) each, not O(log k).

    Caught by: rising
    Hint: 3
    Grows like: n^2
    """

    def offer(self, item: str, score: float) -> None:
        _check(score)
        self._arrivals += 1
        entry = (score, -self._arrivals, item)
        if len(self._kept) < self._k:
            self._kept.append(entry)
        elif self._kept and entry > min(self._kept):
            self._kept[self._kept.index(min(self._kept))] = entry


def _check(score: float) -> None:
    if math.isnan(score):
        raise ValueError("NaN")
