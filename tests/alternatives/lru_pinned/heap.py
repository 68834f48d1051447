"""A heap of (time of use, key) with stale entries left in it: O(log n), which is no class worse."""

import heapq
from itertools import count


class LRUCache:
    def __init__(self, capacity: int):
        if capacity < 0:
            raise ValueError("negative capacity")
        self.capacity = capacity
        self.values, self.used, self.pinned = {}, {}, set()
        self.heap = []
        self.clock = count()

    def touch(self, key):
        self.used[key] = next(self.clock)
        if key not in self.pinned:
            heapq.heappush(self.heap, (self.used[key], key))

    def get(self, key, default=None):
        if key not in self.values:
            return default
        self.touch(key)
        return self.values[key]

    def evict(self):
        while self.heap:
            used, key = heapq.heappop(self.heap)
            if key in self.values and key not in self.pinned and self.used[key] == used:
                del self.values[key], self.used[key]
                return True
        return False

    def put(self, key, value, *, pinned=False):
        if key not in self.values and len(self.values) == self.capacity and not self.evict():
            return False
        self.values[key] = value
        if pinned:
            self.pinned.add(key)
        self.touch(key)
        return True

    def pin(self, key):
        if key in self.values:
            self.pinned.add(key)
        return key in self.values

    def unpin(self, key):
        if key in self.pinned:
            self.pinned.remove(key)
            self.touch(key)
        return key in self.values

    def __len__(self):
        return len(self.values)

    def __contains__(self, key):
        return key in self.values
