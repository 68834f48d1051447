"""Keeps everything, forgets updates, and counts one too many."""


class LRUCache:
    def __init__(self, capacity):
        self.kept = {}

    def get(self, key, default=None):
        return self.kept.get(key, default)

    def put(self, key, value, *, pinned=False):
        return self.kept.setdefault(key, value) == value

    def pin(self, key):
        return True

    def unpin(self, key):
        return key not in self.kept

    def __len__(self):
        return len(self.kept) + 1

    def __contains__(self, key):
        return key in self.kept
