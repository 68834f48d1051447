"""Count each item in one counter of every row, and believe the lowest of them.

Items that share a counter only ever add to it, so no counter of an item is below its count. In a
row of e / epsilon counters the others add epsilon * N / e on average, hence more than epsilon * N
with a chance of 1 / e at most; that all of ln(1 / delta) rows are so unlucky has a chance of delta.
Counters are sums over the items, which is why sketches can be added.

Cormode & Muthukrishnan 2005, "An improved data stream summary: the count-min sketch and its
applications". Time O(depth) per call, O(width * depth) to merge; memory O(width * depth).
"""

import math
from collections.abc import Iterator
from hashlib import blake2b


class CountMinSketch:
    """Counts that are never too low, and seldom much too high."""

    def __init__(self, epsilon: float, delta: float, seed: int = 0) -> None:
        for name, value in (("epsilon", epsilon), ("delta", delta)):
            if not 0 < value < 1:
                raise ValueError(f"{name} must lie between 0 and 1: {value}")
        self.width = math.ceil(math.e / epsilon)
        self.depth = math.ceil(math.log(1 / delta))
        self._seed = seed
        self._hashes = [
            blake2b(b"%d %d " % (seed, row), digest_size=8) for row in range(self.depth)
        ]
        self._rows = [[0] * self.width for _ in range(self.depth)]

    def add(self, item: bytes, count: int = 1) -> None:
        """Count an item `count` times: O(depth)."""
        if count < 0:
            raise ValueError(f"a count must not be negative: {count}")
        for row, column in enumerate(self._columns(item)):
            self._rows[row][column] += count

    def estimate(self, item: bytes) -> int:
        """Return at least how often the item was counted: O(depth)."""
        return min(self._rows[row][column] for row, column in enumerate(self._columns(item)))

    def merge(self, other: "CountMinSketch") -> None:
        """Add what another sketch has counted: O(width * depth)."""
        if other._shape() != self._shape():
            raise ValueError("only sketches of one width, depth and seed can be merged")
        for row, theirs in enumerate(other._rows):
            self._rows[row] = list(map(int.__add__, self._rows[row], theirs))

    def _shape(self) -> tuple[int, int, int]:
        return self.width, self.depth, self._seed

    def _columns(self, item: bytes) -> Iterator[int]:
        """Yield the item's column in each row."""
        for start in self._hashes:
            hashed = start.copy()
            hashed.update(item)
            yield int.from_bytes(hashed.digest(), "big") % self.width
