"""Pins a key before it is refused, so it comes back pinned.

Caught by: never_drops_a_pinned_key, unpins_in_one_step
"""

from collections import OrderedDict


class LRUCache:
    def __init__(self, capacity):
        if capacity < 0:
            raise ValueError
        self.cap = capacity
        self.order = OrderedDict()
        self.values = {}
        self.pins = set()

    def get(self, key, default=None):
        if key not in self.values:
            return default
        if key in self.order:
            self.order.move_to_end(key)
        return self.values[key]

    def put(self, key, value, *, pinned=False):
        if pinned:
            self.pins.add(key)
        if key not in self.values:
            if len(self.values) >= self.cap:
                if not self.order:
                    return False
                old, _ = self.order.popitem(last=False)
                del self.values[old]
        self.values[key] = value
        self.order.pop(key, None)
        if key not in self.pins:
            self.order[key] = None
        return True

    def pin(self, key):
        if key in self.values:
            self.pins.add(key)
            self.order.pop(key, None)
            return True
        return False

    def unpin(self, key):
        if key in self.values:
            if key in self.pins:
                self.pins.discard(key)
                self.order[key] = None
            return True
        return False

    def __len__(self):
        return len(self.values)

    def __contains__(self, key):
        return key in self.values
