"""Union by size with no compression at all: at most log2(n) steps to a root."""


class DisjointSets:
    def __init__(self, n):
        if n < 0:
            raise ValueError("negative n")
        self.parents = dict(zip(range(n), range(n)))
        self.sizes = dict.fromkeys(range(n), 1)  # of roots alone

    def find(self, a):
        if a not in self.parents:
            raise IndexError(f"{a} is not an element")
        while a != self.parents[a]:
            a = self.parents[a]
        return a

    def union(self, a, b):
        small, large = sorted((self.find(a), self.find(b)), key=self.sizes.get)
        if small == large:
            return False
        self.parents[small] = large
        self.sizes[large] += self.sizes.pop(small)
        return True

    def connected(self, a, b):
        return self.find(a) == self.find(b)

    def size_of(self, a):
        return self.sizes[self.find(a)]

    def __len__(self):
        return len(self.sizes)
