"""What goes wrong in an LRU cache with pinned keys."""

from collections import Counter, OrderedDict
from collections.abc import Hashable

from solutions.katas.lru_pinned import LRUCache as Reference


class ScansPastPinned:
    """The search for a key to evict walks past every pinned key: O(pinned keys), not O(1).

    Caught by: pinned_in_front
    Hint: 3
    Grows like: n^2
    """

    def __init__(self, capacity: int) -> None:
        if capacity < 0:
            raise ValueError(f"capacity must not be negative: {capacity}")
        self._capacity = capacity
        self._by_use: OrderedDict[Hashable, object] = OrderedDict()
        self._pinned: set[Hashable] = set()

    def get(self, key: Hashable, default: object = None) -> object:
        if key not in self._by_use:
            return default
        self._by_use.move_to_end(key)
        return self._by_use[key]

    def put(self, key: Hashable, value: object, *, pinned: bool = False) -> bool:
        if key not in self._by_use and not self._make_room():
            return False
        self._by_use[key] = value
        self._by_use.move_to_end(key)
        if pinned:
            self._pinned.add(key)
        return True

    def _make_room(self) -> bool:
        if len(self._by_use) < self._capacity:
            return True
        victim = next((key for key in self._by_use if key not in self._pinned), self)
        if victim is self:
            return False
        del self._by_use[victim]
        return True

    def pin(self, key: Hashable) -> bool:
        if key in self._by_use:
            self._pinned.add(key)
        return key in self._by_use

    def unpin(self, key: Hashable) -> bool:
        if key in self._pinned:
            self._pinned.remove(key)
            self._by_use.move_to_end(key)
        return key in self._by_use

    def __len__(self) -> int:
        return len(self._by_use)

    def __contains__(self, key: object) -> bool:
        return key in self._by_use


class GetDoesNotRefresh(Reference):
    """Reading a key is a use of it: `get` must make it the most recent one.

    Caught by: keeps_the_most_recent, never_drops_a_pinned_key
    Hint: 1
    """

    def get(self, key: Hashable, default: object = None) -> object:
        return self._shelf(key).get(key, default)


class ContainsRefreshes(Reference):
    """Asking `key in cache` is no use of the key, and must leave the order alone.

    Caught by: keeps_the_most_recent, never_drops_a_pinned_key
    Hint: 1
    """

    def __contains__(self, key: object) -> bool:
        if key in self._by_use:
            self._by_use.move_to_end(key)
        return super().__contains__(key)


class UpdateEvicts(Reference):
    """A key that is present has its room already: updating it must not evict another one.

    Caught by: keeps_the_most_recent
    Hint: 1
    """

    def put(self, key: Hashable, value: object, *, pinned: bool = False) -> bool:
        if key in self:
            self._make_room()
        return super().put(key, value, pinned=pinned)


class EvictsThenFails(Reference):
    """A put that is refused must change nothing: look for room first, evict after.

    Caught by: never_drops_a_pinned_key
    Hint: 1
    """

    def _make_room(self) -> bool:
        fits = super()._make_room()
        if not fits and self._pinned:
            del self._pinned[next(iter(self._pinned))]
        return fits


class UnpinAsOldest(Reference):
    """Unpinning must make the key the most recent one, not the next to be evicted.

    Caught by: never_drops_a_pinned_key, unpins_in_one_step
    Hint: 2
    """

    def unpin(self, key: Hashable) -> bool:
        was_pinned = key in self._pinned
        present = super().unpin(key)
        if was_pinned:
            self._by_use.move_to_end(key, last=False)
        return present


class PutUnpins(Reference):
    """A put without `pinned=True` sets the value, and leaves a pinned key pinned.

    Caught by: never_drops_a_pinned_key
    Hint: 2
    """

    def put(self, key: Hashable, value: object, *, pinned: bool = False) -> bool:
        if not pinned:
            self.unpin(key)
        return super().put(key, value, pinned=pinned)


class PinTwiceNeedsUnpinTwice(Reference):
    """A key is pinned or it is not: pins are not counted, one unpin undoes any number of them.

    Caught by: never_drops_a_pinned_key, unpins_in_one_step
    Hint: 2
    """

    def __init__(self, capacity: int) -> None:
        super().__init__(capacity)
        self._pins: Counter[Hashable] = Counter()

    def pin(self, key: Hashable) -> bool:
        present = super().pin(key)
        self._pins[key] += present
        return present

    def unpin(self, key: Hashable) -> bool:
        if self._pins[key] > 0:
            self._pins[key] -= 1
        return super().unpin(key) if not self._pins[key] else key in self


class NoneMeansAbsent(Reference):
    """None is a value like any other: whether a key is present must not be read off its value.

    Caught by: keeps_the_most_recent
    Hint: 1
    """

    def get(self, key: Hashable, default: object = None) -> object:
        value = super().get(key)
        return default if value is None else value


class CapacityZeroStoresOne(Reference):
    """A cache of capacity 0 holds nothing: there is no key to evict, and every put is refused.

    Caught by: keeps_the_most_recent
    Hint: 1
    """

    def __init__(self, capacity: int) -> None:
        super().__init__(capacity)
        self._capacity = max(capacity, 1)


class StaleMapAfterEvict(Reference):
    """An evicted key must leave every structure: here the map still finds it.

    Caught by: keeps_the_most_recent
    Hint: 1
    """

    def __init__(self, capacity: int) -> None:
        super().__init__(capacity)
        self._map: dict[Hashable, object] = {}

    def get(self, key: Hashable, default: object = None) -> object:
        return super().get(key, self._map.get(key, default))

    def put(self, key: Hashable, value: object, *, pinned: bool = False) -> bool:
        stored = super().put(key, value, pinned=pinned)
        if stored:
            self._map[key] = value
        return stored
