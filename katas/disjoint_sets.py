"""Disjoint sets that merge.

A network is planned cable by cable, and after each cable someone asks which machines can reach each
other by now and how many separate islands are left. Cables are only ever added, never taken away.

`DisjointSets(n)` starts with the elements `0` to `n - 1`, each in a set of its own; `n` may be 0.
`union(a, b)` joins the set of `a` with that of `b` and returns True, or returns False if they were
one set already, which changes nothing. `connected(a, b)` says whether the two are in one set,
`size_of(a)` how many elements are in the set of `a`, and `len(sets)` how many sets there are.

`find(a)` returns the representative of the set of `a`: one of its members, whichever you choose,
but the same one for every member. It stays the same until that set is joined with another one.

An argument that is no element, a negative one included, raises `IndexError` and changes nothing; a
negative `n` raises `ValueError`. Several objects may be in use at once.

    >>> sets = DisjointSets(5)
    >>> sets.union(0, 1), sets.union(3, 4), sets.union(1, 4)
    (True, True, True)
    >>> sets.union(0, 3), sets.connected(0, 3), sets.connected(0, 2)
    (False, True, False)
    >>> sets.size_of(4), sets.size_of(2), len(sets)
    (4, 1, 2)
    >>> sets.find(0) == sets.find(4), sets.find(0) in {0, 1, 3, 4}, sets.find(2)
    (True, True, 2)

Limits: up to 200_000 elements and 200_000 calls, in any order, long chains of unions included. Near
O(1) per call, amortised; a few steps that grow with log n will do.
Ask first: which member represents a set? are sets ever split again? does joining what is joined
already count? is -1 an element?

Level: core
Minutes: 20
Tags: graphs, union-find, amortised cost
"""


class DisjointSets:
    def __init__(self, n: int) -> None:
        raise NotImplementedError

    def union(self, a: int, b: int) -> bool:
        raise NotImplementedError

    def find(self, a: int) -> int:
        raise NotImplementedError

    def connected(self, a: int, b: int) -> bool:
        raise NotImplementedError

    def size_of(self, a: int) -> int:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError
