"""Takes the key None for the end of the linked list.

Caught by: takes_any_key
"""


class Node:
    def __init__(self, key=None, value=None):
        self.key, self.value, self.pinned = key, value, False


class LRUCache:
    def __init__(self, capacity):
        if capacity < 0:
            raise ValueError
        self.cap = capacity
        self.map = {}
        self.head = Node()
        self.tail = Node()
        self.head.next, self.tail.prev = self.tail, self.head

    def _out(self, n):
        n.prev.next, n.next.prev = n.next, n.prev

    def _in(self, n):
        n.prev, n.next = self.tail.prev, self.tail
        n.prev.next = self.tail.prev = n

    def get(self, key, default=None):
        n = self.map.get(key)
        if n is None:
            return default
        if not n.pinned:
            self._out(n)
            self._in(n)
        return n.value

    def put(self, key, value, *, pinned=False):
        n = self.map.get(key)
        if n:
            n.value = value
            if not n.pinned:
                self._out(n)
                if pinned:
                    n.pinned = True
                else:
                    self._in(n)
            return True
        if len(self.map) >= self.cap:
            old = self.head.next
            if old.key is None:
                return False
            self._out(old)
            del self.map[old.key]
        n = self.map[key] = Node(key, value)
        n.pinned = pinned
        if not pinned:
            self._in(n)
        return True

    def pin(self, key):
        n = self.map.get(key)
        if not n:
            return False
        if not n.pinned:
            self._out(n)
            n.pinned = True
        return True

    def unpin(self, key):
        n = self.map.get(key)
        if not n:
            return False
        if n.pinned:
            self._in(n)
            n.pinned = False
        return True

    def __len__(self):
        return len(self.map)

    def __contains__(self, key):
        return key in self.map
