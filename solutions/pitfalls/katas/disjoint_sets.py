"""Known-wrong answers to `disjoint_sets`, one mistake each."""

from solutions.katas.disjoint_sets import DisjointSets as Reference


class NoCompressionNoRank(Reference):
    """You hang one root below the other unweighed, and no find shortens the path that it walks.

    Caught by: chain
    Hint: 3
    Grows like: n^2
    """

    def union(self, a: int, b: int) -> bool:
        above, below = self.find(a), self.find(b)
        if above == below:
            return False
        self._parent[below] = above
        self._size[above] += self._size[below]
        self._sets -= 1
        return True

    def find(self, a: int) -> int:
        if a < 0:
            raise IndexError(f"no element: {a}")
        while self._parent[a] != a:
            a = self._parent[a]
        return a


class RecursiveFind(NoCompressionNoRank):
    """Your find recurses once per step, before anything has flattened the path: chains are deep.

    Caught by: chain
    Hint: 3
    """

    def find(self, a: int) -> int:
        if a < 0:
            raise IndexError(f"no element: {a}")
        if self._parent[a] != a:
            self._parent[a] = self.find(self._parent[a])
        return self._parent[a]


class RelabelsEverything:
    """You go through all n labels at every union to change those of one set: O(n) for each.

    Caught by: mixture
    Hint: 3
    Grows like: n^2
    """

    def __init__(self, n: int) -> None:
        if n < 0:
            raise ValueError(f"n must not be negative, got {n}")
        self._label = list(range(n))
        self._size = [1] * n
        self._sets = n

    def union(self, a: int, b: int) -> bool:
        new, old = self.find(a), self.find(b)
        if new == old:
            return False
        for i in range(len(self._label)):
            if self._label[i] == old:
                self._label[i] = new
        self._size[new] += self._size[old]
        self._sets -= 1
        return True

    def find(self, a: int) -> int:
        if a < 0:
            raise IndexError(f"no element: {a}")
        return self._label[a]

    def connected(self, a: int, b: int) -> bool:
        return self.find(a) == self.find(b)

    def size_of(self, a: int) -> int:
        return self._size[self.find(a)]

    def __len__(self) -> int:
        return self._sets


class SizeKeptAtANonRoot(Reference):
    """You read the size at the element itself, but unions keep only that of the root up to date.

    Caught by: counts_members_and_sets
    Hint: 2
    """

    def size_of(self, a: int) -> int:
        self.find(a)
        return self._size[a]


class UnionCountsTwice(Reference):
    """You count a union of two elements that were together already: it joins nothing.

    Caught by: counts_members_and_sets
    Hint: 2
    """

    def union(self, a: int, b: int) -> bool:
        large, small = self.find(a), self.find(b)
        if self._size[large] < self._size[small]:
            large, small = small, large
        self._parent[small] = large
        self._size[large] += self._size[small]
        self._sets -= 1
        return large != small


class LinksElementsNotRoots(Reference):
    """You hang `b` itself below the other set and leave the rest of its own set behind.

    Caught by: tells_who_is_together
    Hint: 1
    """

    def union(self, a: int, b: int) -> bool:
        above, left = self.find(a), self.find(b)
        if above == left:
            return False
        self._parent[b] = above
        self._size[above] += self._size[left]
        self._sets -= 1
        return True


class ComparesParents(Reference):
    """You compare the parents of the two, but members of one set may hang at different heights.

    Caught by: tells_who_is_together
    Hint: 1
    """

    def connected(self, a: int, b: int) -> bool:
        if a < 0 or b < 0:
            raise IndexError(f"no elements: {a}, {b}")
        return self._parent[a] == self._parent[b]


class RepresentativeIsNoMember:
    """You number the sets anew, but a set must be represented by one of its own members.

    Caught by: finds_one_member_per_set
    Hint: 1
    """

    def __init__(self, n: int) -> None:
        self._trees = Reference(n)
        self._numbers: dict[int, int] = {}

    def union(self, a: int, b: int) -> bool:
        return self._trees.union(a, b)

    def find(self, a: int) -> int:
        return self._numbers.setdefault(self._trees.find(a), len(self._numbers))

    def connected(self, a: int, b: int) -> bool:
        return self._trees.connected(a, b)

    def size_of(self, a: int) -> int:
        return self._trees.size_of(a)

    def __len__(self) -> int:
        return len(self._trees)


class NegativeIndexWraps(Reference):
    """Python reads a list at -1 without complaint; here it is no element and raises IndexError.

    Caught by: refuses_what_is_no_element
    Hint: 2
    """

    def find(self, a: int) -> int:
        return super().find(range(len(self._parent))[a])
