"""The union-find of networkx, which takes any new element for one: here they are checked."""

from networkx.utils import UnionFind


class DisjointSets:
    def __init__(self, n):
        if n < 0:
            raise ValueError(n)
        self._sets = UnionFind(range(n))
        self._n = self._count = n

    def find(self, a):
        if not 0 <= a < self._n:
            raise IndexError(a)
        return self._sets[a]

    def union(self, a, b):
        if self.connected(a, b):
            return False
        self._sets.union(a, b)
        self._count -= 1
        return True

    def connected(self, a, b):
        return self.find(a) == self.find(b)

    def size_of(self, a):
        return self._sets.weights[self.find(a)]

    def __len__(self):
        return self._count
