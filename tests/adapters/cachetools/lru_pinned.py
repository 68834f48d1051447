"""Keys that are not pinned lie in an LRUCache of cachetools, the others in a dict."""

from math import inf

from cachetools import LRUCache as Unpinned


class LRUCache:
    def __init__(self, capacity):
        if capacity < 0:
            raise ValueError(capacity)
        self._capacity = capacity
        self._pinned, self._unpinned = {}, Unpinned(inf)

    def get(self, key, default=None):
        return self._pinned[key] if key in self._pinned else self._unpinned.get(key, default)

    def put(self, key, value, *, pinned=False):
        if key not in self and len(self) >= self._capacity:
            if not self._unpinned:
                return False
            self._unpinned.popitem()
        place = self._pinned if key in self._pinned else self._unpinned
        place[key] = value
        if pinned:
            self.pin(key)
        return True

    def pin(self, key):
        if key in self._unpinned:
            self._pinned[key] = self._unpinned.pop(key)
        return key in self._pinned

    def unpin(self, key):
        if key in self._pinned:
            self._unpinned[key] = self._pinned.pop(key)
        return key in self._unpinned

    def __len__(self):
        return len(self._pinned) + len(self._unpinned)

    def __contains__(self, key):
        return key in self._pinned or key in self._unpinned
