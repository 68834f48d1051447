"""Takes keys for the same that only print alike.

Caught by: takes_any_key
"""

from collections import OrderedDict


class LRUCache:
    def __init__(self, capacity):
        if capacity < 0:
            raise ValueError
        self.cap = capacity
        self.order = OrderedDict()
        self.pins = set()

    def get(self, key, default=None):
        key = str(key)
        if key not in self.order:
            return default
        self.order.move_to_end(key)
        return self.order[key]

    def put(self, key, value, *, pinned=False):
        key = str(key)
        if key not in self.order and len(self.order) >= self.cap:
            for old in self.order:
                if old not in self.pins:
                    break
            else:
                return False
            del self.order[old]
        self.order[key] = value
        self.order.move_to_end(key)
        if pinned:
            self.pins.add(key)
        return True

    def pin(self, key):
        key = str(key)
        if key in self.order:
            self.pins.add(key)
        return key in self.order

    def unpin(self, key):
        key = str(key)
        if key in self.pins:
            self.pins.discard(key)
            self.order.move_to_end(key)
        return key in self.order

    def __len__(self):
        return len(self.order)

    def __contains__(self, key):
        return str(key) in self.order
