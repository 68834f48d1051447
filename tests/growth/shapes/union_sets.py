"""Which of n things belong together, as they are joined two by two."""

from random import Random

GROWTH = "n"  # of `Solve`
SMALLEST, LARGEST = 1_000, 32_000
RIGHT, SLOW = 1.9, 40.0


def work(n: int, rng: Random) -> tuple[int]:
    """n things, joined one by one to the first"""
    return (n,)


def calls(n: int, rng: Random) -> list[tuple[str, tuple[int, int]]]:
    program = []
    for i in range(1, n // 2 + 1):
        program.append(("union", (0, i)))
        program.append(("connected", (rng.randrange(n), rng.randrange(i))))
    return program


class Solve:
    def __init__(self, n: int) -> None:
        self.parent = list(range(n))
        self.size = [1] * n

    def _find(self, x: int) -> int:
        while self.parent[x] != x:
            self.parent[x] = self.parent[self.parent[x]]
            x = self.parent[x]
        return x

    def union(self, a: int, b: int) -> bool:
        a, b = self._find(a), self._find(b)
        if a == b:
            return False
        if self.size[a] < self.size[b]:
            a, b = b, a
        self.parent[b] = a
        self.size[a] += self.size[b]
        return True

    def connected(self, a: int, b: int) -> bool:
        return self._find(a) == self._find(b)


class OnlyCompression:
    """n log n"""

    def __init__(self, n):
        self.leader = list(range(n))

    def _root(self, x):
        root = x
        while self.leader[root] != root:
            root = self.leader[root]
        while self.leader[x] != root:
            self.leader[x], x = root, self.leader[x]
        return root

    def union(self, a, b):
        ra, rb = self._root(a), self._root(b)
        self.leader[ra] = rb
        return ra != rb

    def connected(self, a, b):
        return self._root(a) == self._root(b)


class NegativeSizes:
    """n log n"""

    def __init__(self, n: int) -> None:
        self.up = [-1] * n

    def _top(self, x: int) -> int:
        while self.up[x] >= 0:
            x = self.up[x]
        return x

    def union(self, a: int, b: int) -> bool:
        a, b = sorted((self._top(a), self._top(b)), key=self.up.__getitem__)
        if a == b:
            return False
        self.up[a] += self.up[b]
        self.up[b] = a
        return True

    def connected(self, a: int, b: int) -> bool:
        return self._top(a) == self._top(b)


class MovesTheSmallerGroup:
    """n log n"""

    def __init__(self, n: int) -> None:
        self.group = [[i] for i in range(n)]

    def union(self, a: int, b: int) -> bool:
        large, small = self.group[a], self.group[b]
        if large is small:
            return False
        if len(large) < len(small):
            large, small = small, large
        large.extend(small)
        for member in small:
            self.group[member] = large
        return True

    def connected(self, a: int, b: int) -> bool:
        return self.group[a] is self.group[b]


class LongChains:
    """n^2"""

    def __init__(self, n: int) -> None:
        self.parent = list(range(n))

    def _find(self, x: int) -> int:
        while x != self.parent[x]:  # slow
            x = self.parent[x]  # slow
        return x

    def union(self, a: int, b: int) -> bool:
        root_a = self._find(a)
        root_b = self._find(b)
        if root_a == root_b:
            return False
        self.parent[root_a] = root_b
        return True

    def connected(self, a: int, b: int) -> bool:
        return self._find(a) == self._find(b)


class Relabels:
    """n^2"""

    def __init__(self, n):
        self.label = list(range(n))

    def union(self, a, b):
        old, new = self.label[a], self.label[b]
        if old == new:
            return False
        for i in range(len(self.label)):  # slow
            if self.label[i] == old:  # slow
                self.label[i] = new  # slow
        return True

    def connected(self, a, b):
        return self.label[a] == self.label[b]


class ListOfSets:
    """n^2"""

    def __init__(self, n: int) -> None:
        self.groups = [{i} for i in range(n)]

    def _group(self, x: int) -> set[int]:
        for group in self.groups:  # slow
            if x in group:  # slow
                return group
        raise KeyError(x)

    def union(self, a: int, b: int) -> bool:
        first, second = self._group(a), self._group(b)
        if first is second:
            return False
        first |= second
        second.clear()
        return True

    def connected(self, a: int, b: int) -> bool:
        return self._group(a) is self._group(b)


class NewSets:
    """n^2"""

    def __init__(self, n: int) -> None:
        self.group_of: dict[int, int] = {i: i for i in range(n)}
        self.members = {i: frozenset([i]) for i in range(n)}

    def union(self, a: int, b: int) -> bool:
        a, b = self.group_of[a], self.group_of[b]
        if a == b:
            return False
        if len(self.members[a]) < len(self.members[b]):
            a, b = b, a
        for member in self.members[b]:
            self.group_of[member] = a
        self.members[a] = self.members[a] | self.members.pop(b)  # slow
        return True

    def connected(self, a: int, b: int) -> bool:
        return self.group_of[a] == self.group_of[b]
