"""A doubly linked list of unpinned keys, and a map from keys to their nodes."""


class Node:
    def __init__(self, key=None, value=None):
        self.key, self.value, self.pinned = key, value, False
        self.before = self.after = self

    def unlink(self):
        self.before.after, self.after.before = self.after, self.before
        self.before = self.after = self

    def link_before(self, other):
        self.before, self.after = other.before, other
        other.before.after = other.before = self


class LRUCache:
    def __init__(self, capacity):
        if capacity < 0:
            raise ValueError("capacity")
        self.capacity = capacity
        self.nodes = {}
        self.end = Node()

    def get(self, key, default=None):
        node = self.nodes.get(key)
        if node is None:
            return default
        self.use(node)
        return node.value

    def put(self, key, value, *, pinned=False):
        node = self.nodes.get(key)
        if node is None:
            if len(self.nodes) >= self.capacity:
                oldest = self.end.after
                if oldest is self.end:
                    return False
                oldest.unlink()
                del self.nodes[oldest.key]
            node = self.nodes[key] = Node(key)
        node.value = value
        self.use(node)
        if pinned:
            self.pin(key)
        return True

    def pin(self, key):
        node = self.nodes.get(key)
        if node is None:
            return False
        node.unlink()
        node.pinned = True
        return True

    def unpin(self, key):
        node = self.nodes.get(key)
        if node is None:
            return False
        if node.pinned:
            node.pinned = False
            self.use(node)
        return True

    def use(self, node):
        if not node.pinned:
            node.unlink()
            node.link_before(self.end)

    def __len__(self):
        return len(self.nodes)

    def __contains__(self, key):
        return key in self.nodes
