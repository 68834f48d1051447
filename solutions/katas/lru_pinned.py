"""Two shelves: one for pinned keys, and one for the others in order of use.

Only keys that may go stand in the order, so the first of them is always the one to evict and no
search past pinned keys is needed. That an unpinned key becomes the most recent one is what allows
it: it joins at the end. An OrderedDict is the hash map and the linked list in one. Every call O(1),
memory O(capacity).
"""

from collections import OrderedDict
from collections.abc import Hashable, MutableMapping


class LRUCache:
    def __init__(self, capacity: int) -> None:
        if capacity < 0:
            raise ValueError(f"capacity must not be negative: {capacity}")
        self._capacity = capacity
        self._pinned: dict[Hashable, object] = {}
        self._by_use: OrderedDict[Hashable, object] = OrderedDict()  # least recent first

    def get(self, key: Hashable, default: object = None) -> object:
        if key not in self:
            return default
        self._touch(key)
        return self._shelf(key)[key]

    def put(self, key: Hashable, value: object, *, pinned: bool = False) -> bool:
        if key not in self and not self._make_room():
            return False
        self._shelf(key)[key] = value
        self._touch(key)
        if pinned:
            self.pin(key)
        return True

    def pin(self, key: Hashable) -> bool:
        if key in self._by_use:
            self._pinned[key] = self._by_use.pop(key)
        return key in self._pinned

    def unpin(self, key: Hashable) -> bool:
        if key in self._pinned:
            self._by_use[key] = self._pinned.pop(key)
        return key in self._by_use

    def __len__(self) -> int:
        return len(self._pinned) + len(self._by_use)

    def __contains__(self, key: object) -> bool:
        return key in self._pinned or key in self._by_use

    def _shelf(self, key: Hashable) -> MutableMapping[Hashable, object]:
        return self._pinned if key in self._pinned else self._by_use

    def _touch(self, key: Hashable) -> None:
        if key in self._by_use:
            self._by_use.move_to_end(key)

    def _make_room(self) -> bool:
        """Evicts the least recent unpinned key of a full cache. Returns whether a new key fits."""
        if len(self) < self._capacity:
            return True
        if not self._by_use:
            return False
        self._by_use.popitem(last=False)
        return True
