"""Finds the least recent key by `next(iter(d))`, which passes over all that was deleted in front.

Caught by: newcomers_only
"""


class LRUCache:
    def __init__(self, capacity):
        if capacity < 0:
            raise ValueError
        self.cap = capacity
        self.d = {}
        self.p = {}

    def get(self, key, default=None):
        if key in self.d:
            v = self.d.pop(key)
            self.d[key] = v
            return v
        return self.p.get(key, default)

    def put(self, key, value, *, pinned=False):
        if key in self.p:
            self.p[key] = value
            return True
        if key in self.d:
            del self.d[key]
            (self.p if pinned else self.d)[key] = value
            return True
        if len(self) >= self.cap:
            if not self.d:
                return False
            del self.d[next(iter(self.d))]
        (self.p if pinned else self.d)[key] = value
        return True

    def pin(self, key):
        if key in self.d:
            self.p[key] = self.d.pop(key)
        return key in self.p

    def unpin(self, key):
        if key in self.p:
            self.d[key] = self.p.pop(key)
            return True
        return key in self.d

    def __len__(self):
        return len(self.d) + len(self.p)

    def __contains__(self, key):
        return key in self.d or key in self.p
