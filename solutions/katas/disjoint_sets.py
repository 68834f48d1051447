"""A set is a tree of parents, and its root represents it (Galler and Fischer, 1964).

Two habits keep the trees flat. A union hangs the smaller tree below the larger, so an element gets
one step further from its root only when its set at least doubles: no path is longer than log2(n).
And every find halves the path that it walks, by letting each second element skip its parent.

Together they make a call O(inverse Ackermann of n) amortised, which never exceeds 4 in practice
(Tarjan and van Leeuwen, 1984). Memory O(n). Only a root knows the size of its set.
"""


class DisjointSets:
    def __init__(self, n: int) -> None:
        if n < 0:
            raise ValueError(f"n must not be negative, got {n}")
        self._parent = list(range(n))  # a root is its own parent
        self._size = [1] * n  # right for roots only
        self._sets = n

    def union(self, a: int, b: int) -> bool:
        large, small = self.find(a), self.find(b)
        if large == small:
            return False
        if self._size[large] < self._size[small]:
            large, small = small, large
        self._parent[small] = large
        self._size[large] += self._size[small]
        self._sets -= 1
        return True

    def find(self, a: int) -> int:
        if a < 0:  # Python would count it from the end; what is too large fails by itself
            raise IndexError(f"no element: {a}")
        parent = self._parent
        while parent[a] != a:
            parent[a] = parent[parent[a]]
            a = parent[a]
        return a

    def connected(self, a: int, b: int) -> bool:
        return self.find(a) == self.find(b)

    def size_of(self, a: int) -> int:
        return self._size[self.find(a)]

    def __len__(self) -> int:
        return self._sets
