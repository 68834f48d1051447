"""Makes a key the most recent in `unpin` even if it was not pinned.

Caught by: never_drops_a_pinned_key, unpins_in_one_step, takes_any_key, agrees_on_short_programs
"""

from collections import OrderedDict


class LRUCache:
    def __init__(self, capacity):
        if capacity < 0:
            raise ValueError
        self.cap = capacity
        self.d = OrderedDict()
        self.p = {}

    def get(self, key, default=None):
        if key in self.d:
            self.d.move_to_end(key)
            return self.d[key]
        return self.p.get(key, default)

    def put(self, key, value, *, pinned=False):
        if key in self.p:
            self.p[key] = value
            return True
        if key in self.d:
            self.d[key] = value
            self.d.move_to_end(key)
            if pinned:
                self.p[key] = self.d.pop(key)
            return True
        if len(self) >= self.cap:
            if not self.d:
                return False
            self.d.popitem(last=False)
        (self.p if pinned else self.d)[key] = value
        return True

    def pin(self, key):
        if key in self.d:
            self.p[key] = self.d.pop(key)
        return key in self.p

    def unpin(self, key):
        if key in self.p:
            self.d[key] = self.p.pop(key)
        if key in self.d:
            self.d.move_to_end(key)
            return True
        return False

    def __len__(self):
        return len(self.d) + len(self.p)

    def __contains__(self, key):
        return key in self.d or key in self.p
