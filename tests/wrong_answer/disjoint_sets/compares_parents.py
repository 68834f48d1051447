"""Halves the paths of both, then compares their parents, which need not be roots yet.

Caught by: joins_sets_of_like_size
"""


class DisjointSets:
    def __init__(self, n):
        if n < 0:
            raise ValueError("n")
        self.parent = list(range(n))
        self.size = [1] * n
        self.count = n

    def find(self, a):
        if not 0 <= a < len(self.parent):
            raise IndexError(a)
        while self.parent[a] != a:
            self.parent[a] = self.parent[self.parent[a]]
            a = self.parent[a]
        return a

    def union(self, a, b):
        a, b = self.find(a), self.find(b)
        if a == b:
            return False
        if self.size[a] < self.size[b]:
            a, b = b, a
        self.parent[b] = a
        self.size[a] += self.size[b]
        self.count -= 1
        return True

    def connected(self, a, b):
        self.find(a), self.find(b)
        return self.parent[a] == self.parent[b]

    def size_of(self, a):
        return self.size[self.find(a)]

    def __len__(self):
        return self.count
