"""Known-wrong answers to `weighted_reservoir`, one mistake each."""

import math
import random
from collections.abc import Iterable, Iterator
from heapq import nlargest

_Stream = Iterable[tuple[object, float]]


def _checked(stream: _Stream, k: int) -> Iterator[tuple[int, object, float]]:
    """The items of positive weight, numbered."""
    if k < 0:
        raise ValueError(f"k must not be negative: {k}")
    for index, (item, weight) in enumerate(stream):
        if not 0 <= weight < math.inf:
            raise ValueError(f"a bad weight: {weight}")
        if weight > 0:
            yield index, item, weight


def _largest(keyed: Iterator[tuple[float, int, object]], k: int) -> list[object]:
    """The items of the k largest keys; reads all of them for k = 0, too."""
    best = nlargest(max(k, 1), keyed)
    return [item for _, _, item in best[:k]]


def uniform_reservoir(stream: _Stream, k: int, rng: random.Random) -> list[object]:
    """Every item is as likely to stay as any other: the weights are checked, but never used.

    Caught by: prefers_heavy_items
    Hint: 2
    """
    kept: list[object] = []
    for seen, (_, item, _) in enumerate(_checked(stream, k)):
        if len(kept) < k:
            kept.append(item)
        elif (place := rng.randrange(seen + 1)) < k:
            kept[place] = item
    return kept


def with_replacement(stream: _Stream, k: int, rng: random.Random) -> list[object]:
    """Each place draws from the whole stream, so an item can take several: it may be drawn once.

    Caught by: returns_k_items_of_the_stream
    Hint: 2
    """
    places: list[object] = []
    total = 0.0
    for _, item, weight in _checked(stream, k):
        total += weight
        places = places or [item] * k
        places = [item if rng.random() * total < weight else kept for kept in places]
    return places


def stores_the_stream(stream: _Stream, k: int, rng: random.Random) -> list[object]:
    """You keep the whole stream and sort it at its end: only the best k so far can still matter.

    Caught by: long_stream
    Hint: 1
    """
    keyed = [(rng.expovariate(weight), index, item) for index, item, weight in _checked(stream, k)]
    return [item for _, _, item in sorted(keyed)[:k]]


def key_is_random_times_weight(stream: _Stream, k: int, rng: random.Random) -> list[object]:
    """The largest of u * w is not item i with probability w_i / W: u ** (1 / w) is such a key.

    Caught by: prefers_heavy_items
    Hint: 2
    """
    checked = _checked(stream, k)
    return _largest(((rng.random() * weight, index, item) for index, item, weight in checked), k)


def underflows_for_tiny_weights(stream: _Stream, k: int, rng: random.Random) -> list[object]:
    """For small weights u ** (1 / w) is 0.0 for all, and 1.0 for large ones: compare logarithms.

    Caught by: bears_tiny_and_huge_weights
    Hint: 3
    """
    keyed = (
        (rng.random() ** (1 / weight), index, item) for index, item, weight in _checked(stream, k)
    )
    return _largest(keyed, k)


def overweights_the_first_k(stream: _Stream, k: int, rng: random.Random) -> list[object]:
    """The first k get in for nothing, and each later item only with w / W: that favours the first.

    Caught by: prefers_heavy_items
    Hint: 2
    """
    kept: list[object] = []
    total = 0.0
    for _, item, weight in _checked(stream, k):
        total += weight
        if len(kept) < k:
            kept.append(item)
        elif k and rng.random() * total < weight:
            kept[rng.randrange(k)] = item
    return kept


def global_random(stream: _Stream, k: int, rng: random.Random) -> list[object]:
    """Draws from the module's generator, so the seed of the one passed in has no effect.

    Caught by: draws_from_its_own_generator
    Hint: 1
    """
    keyed = (
        (-random.expovariate(weight), index, item) for index, item, weight in _checked(stream, k)
    )
    return _largest(keyed, k)


def compares_items(stream: _Stream, k: int, rng: random.Random) -> list[object]:
    """You sort the items themselves, and not all can be compared: sort by their keys alone.

    Caught by: returns_k_items_of_the_stream
    Hint: 1
    """
    keyed = ((-rng.expovariate(weight), index, item) for index, item, weight in _checked(stream, k))
    return sorted(_largest(keyed, k))  # type: ignore[type-var]


def skips_the_check_for_none(stream: _Stream, k: int, rng: random.Random) -> list[object]:
    """A bad weight must be refused even if nothing is to be drawn: read the stream for k = 0, too.

    Caught by: refuses_bad_weights
    Hint: 3
    """
    if k == 0:
        return []
    keyed = ((-rng.expovariate(weight), index, item) for index, item, weight in _checked(stream, k))
    return _largest(keyed, k)


def scans_for_the_latest(stream: _Stream, k: int, rng: random.Random) -> list[object]:
    """You look through all k for the one to replace, at every item: a heap has it on top.

    Caught by: large_sample
    Hint: 1
    Grows like: n^2
    """
    kept: list[tuple[float, int, object]] = []
    for index, item, weight in _checked(stream, k):
        entry = (rng.expovariate(weight), index, item)
        if len(kept) < k:
            kept.append(entry)
        elif kept and entry < (latest := max(kept)):
            kept[kept.index(latest)] = entry
    return [item for _, _, item in kept]
