"""Union by rank, and a recursive find that flattens the path: never deeper than log2(n)."""


class DisjointSets:
    def __init__(self, n: int):
        if n < 0:
            raise ValueError("number of elements must be >= 0")
        self.parent = [i for i in range(n)]
        self.rank = [0 for _ in range(n)]
        self.sizes = [1 for _ in range(n)]
        self.count = n

    def find(self, a: int) -> int:
        if not 0 <= a < len(self.parent):
            raise IndexError("element out of range")
        return self._find(a)

    def _find(self, a):
        if self.parent[a] == a:
            return a
        self.parent[a] = self._find(self.parent[a])
        return self.parent[a]

    def union(self, a: int, b: int) -> bool:
        a = self.find(a)
        b = self.find(b)
        if a == b:
            return False
        if self.rank[a] > self.rank[b]:
            self.parent[b] = a
            self.sizes[a] += self.sizes[b]
        else:
            self.parent[a] = b
            self.sizes[b] += self.sizes[a]
            if self.rank[a] == self.rank[b]:
                self.rank[b] += 1
        self.count -= 1
        return True

    def connected(self, a: int, b: int) -> bool:
        return self.find(a) == self.find(b)

    def size_of(self, a: int) -> int:
        return self.sizes[self.find(a)]

    def __len__(self) -> int:
        return self.count
