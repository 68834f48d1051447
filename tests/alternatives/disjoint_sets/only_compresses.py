"""One list: a root holds minus its size. Nothing is weighed, but each find flattens its path."""


class DisjointSets:
    def __init__(self, n):
        if n < 0:
            raise ValueError(n)
        self.up = [-1] * n
        self.n = n

    def find(self, a):
        if a < 0 or a >= len(self.up):
            raise IndexError(a)
        path = []
        while self.up[a] >= 0:
            path.append(a)
            a = self.up[a]
        for node in path:
            self.up[node] = a
        return a

    def union(self, a, b):
        a, b = self.find(a), self.find(b)
        if a != b:
            self.up[a] += self.up[b]
            self.up[b] = a
            self.n -= 1
        return a != b

    def connected(self, a, b):
        return self.find(a) == self.find(b)

    def size_of(self, a):
        return -self.up[self.find(a)]

    def __len__(self):
        return self.n
