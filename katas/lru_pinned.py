"""LRU cache with pinned keys.

A feature server keeps hot rows in memory and may not lose the few that a running job has pinned.
Build the cache that it needs.

Keep at most `capacity` keys. `get` returns the value of a key, or `default` when the key is absent;
`put` sets a value and returns whether it was stored. Both make the key the most recent one; asking
`key in cache` does not. When a new key needs room, the least recent key that is not pinned goes. If
every key is pinned, or the capacity is 0, the new key is refused: `put` returns False and nothing
changes.

`put` on a key that is present always succeeds: it sets the value and, with `pinned=True`, pins the
key; it never unpins. `pin` and `unpin` return whether the key is present, and doing either twice is
the same as doing it once. Unpinning a pinned key makes it the most recent one; pinning, and
unpinning a key that is not pinned, leave the order alone. `None` is a value like any other.
`len(cache)` counts all keys, pinned or not. A negative capacity raises `ValueError`.

    >>> cache = LRUCache(2)
    >>> cache.put("a", 1, pinned=True), cache.put("b", 2), cache.put("c", 3)
    (True, True, True)
    >>> "b" in cache, "a" in cache
    (False, True)
    >>> cache.pin("c"), cache.put("d", 4), len(cache)
    (True, False, 2)
    >>> cache.unpin("a"), cache.put("d", 4), cache.get("a", "gone")
    (True, True, 'gone')

Limits: up to 100_000 keys and 200_000 calls, each O(1), whatever is pinned.

Ask first: What if all keys are pinned? May a value be None? Does `in` count as use? Where does an
unpinned key stand in the order?

Level: hard
Minutes: 35
Tags: caches, linked list, hash map
"""

from collections.abc import Hashable


class LRUCache:
    def __init__(self, capacity: int) -> None:
        raise NotImplementedError

    def get(self, key: Hashable, default: object = None) -> object:
        raise NotImplementedError

    def put(self, key: Hashable, value: object, *, pinned: bool = False) -> bool:
        raise NotImplementedError

    def pin(self, key: Hashable) -> bool:
        raise NotImplementedError

    def unpin(self, key: Hashable) -> bool:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError

    def __contains__(self, key: object) -> bool:
        raise NotImplementedError
