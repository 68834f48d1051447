"""Known-wrong answers to `count_min_sketch`, one mistake each."""

from collections import Counter
from collections.abc import Iterator

from solutions.katas.count_min_sketch import CountMinSketch as Reference


class BuiltinHash(Reference):
    """`hash` of bytes is another one in every process: use a hash function from `hashlib`.

    Caught by: is_the_same_in_any_process, bounds_the_error
    Hint: 2
    """

    def _columns(self, item: bytes) -> Iterator[int]:
        for row in range(self.depth):
            yield hash((self._seed, row, item)) % self.width


class OneHashForAllRows(Reference):
    """All rows use one hash function, so items that meet in one row meet in all: take one for each.

    Caught by: bounds_the_error
    Hint: 2
    """

    def _columns(self, item: bytes) -> Iterator[int]:
        yield from [next(super()._columns(item))] * self.depth


class AveragesRows(Reference):
    """You take the mean of an item's counters: the lowest is the one that the least was added to.

    Caught by: bounds_the_error
    Hint: 1
    """

    def estimate(self, item: bytes) -> int:
        cells = [row[column] for row, column in zip(self._rows, self._columns(item), strict=True)]
        return sum(cells) // self.depth


class MergeOverwrites(Reference):
    """Merging takes over the counters of the other sketch: they must be added to one's own.

    Caught by: merges_both_streams
    Hint: 3
    """

    def merge(self, other: Reference) -> None:
        super().merge(other)
        self._rows = [list(row) for row in other._rows]


class MergeTakesTheLarger(Reference):
    """Merging keeps the larger of two counters: an item may have been counted in both, so add.

    Caught by: merges_both_streams
    Hint: 3
    """

    def merge(self, other: Reference) -> None:
        own = [list(row) for row in self._rows]
        super().merge(other)
        self._rows = [
            [max(pair) for pair in zip(mine, theirs, strict=True)]
            for mine, theirs in zip(own, other._rows if other is not self else own, strict=True)
        ]


class ConservativeUpdateBreaksMerge(Reference):
    """Raising only the lowest counters errs less, but such sketches do not add up when merged.

    Caught by: merges_both_streams
    Hint: 3
    """

    def add(self, item: bytes, count: int = 1) -> None:
        super().add(item, 0 if count >= 0 else count)  # checks the count
        least = self.estimate(item) + count
        for row, column in zip(self._rows, self._columns(item), strict=True):
            row[column] = max(row[column], least)


class WidthFromDelta(Reference):
    """You have swapped the two: the width limits how far off, the depth how often.

    Caught by: has_the_right_size
    Hint: 1
    """

    def __init__(self, epsilon: float, delta: float, seed: int = 0) -> None:
        super().__init__(delta, epsilon, seed)


class SeedIsIgnored(Reference):
    """The seed must choose the hash functions: without it, every sketch is unlucky alike.

    Caught by: is_the_same_in_any_process
    Hint: 2
    """

    def __init__(self, epsilon: float, delta: float, seed: int = 0) -> None:
        super().__init__(epsilon, delta, 0)
        self._seed = seed


class MergesAnything(Reference):
    """Sketches of another size or seed have other items in a counter: merging them makes no sense.

    Caught by: refuses_to_merge_another_kind
    Hint: 3
    """

    def merge(self, other: Reference) -> None:
        for row, theirs in zip(self._rows, other._rows, strict=False):
            for column, count in zip(range(self.width), list(theirs), strict=False):
                row[column] += count


class KeepsEveryItem(Reference):
    """You keep the items beside their counters: memory grows with the number of different ones.

    Caught by: distinct_items
    Hint: 1
    """

    def __init__(self, epsilon: float, delta: float, seed: int = 0) -> None:
        super().__init__(epsilon, delta, seed)
        self._seen: Counter[bytes] = Counter()

    def add(self, item: bytes, count: int = 1) -> None:
        super().add(item, count)
        self._seen[bytes(item)] += count


class AddsWholeRows(Reference):
    """You go through whole rows to change one counter in each: O(width) per call.

    Caught by: wide_rows
    Hint: 1
    Grows like: n^2
    """

    def add(self, item: bytes, count: int = 1) -> None:
        super().add(item, 0 if count >= 0 else count)  # checks the count
        columns = list(self._columns(item))
        self._rows = [
            [cell + count * (place == column) for place, cell in enumerate(row)]
            for row, column in zip(self._rows, columns, strict=True)
        ]
