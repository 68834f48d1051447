"""Keys chosen to share one hash, or to meet in a table: a table of them is quadratic to build."""

from collections import Counter
from typing import Any

from .format import MAX_MEETINGS, WireError

_MAX_COLLISIONS = 64  # powers of two, which are honest, share 61 hashes
_MEETINGS_PER_COMPARISON = 64  # passing a key is quick, comparing it is not


class Collisions:
    """Those of all tables of one reply."""

    def __init__(self) -> None:
        self._meetings = 0

    def refuse(self, keys: list[Any]) -> None:
        """Raises WireError if a table of these keys would take too long to build.

        Integer hashes are known to everybody: multiples of 2^61 - 1 all hash to 0.
        """
        self._meet(len(keys) ** 2)
        if len(keys) < 2:
            return
        hashes = list(map(hash, keys))
        shared = Counter(hashes)
        if max(shared.values()) > _MAX_COLLISIONS:
            raise WireError("keys with colliding hashes")
        if len(shared) < len(keys):
            colliding = (key for key, code in zip(keys, hashes, strict=True) if shared[code] > 1)
            self._meet(_MEETINGS_PER_COMPARISON * sum(map(_in_sets, colliding)) ** 2)

    def _meet(self, times: int) -> None:
        self._meetings += times
        if self._meetings > MAX_MEETINGS:
            raise WireError("too many keys, or keys with colliding hashes")


def _in_sets(key: object, *, inside: bool = False) -> int:
    """How many items of a key lie in sets: comparing two of these may take each item to each."""
    if type(key) is frozenset:
        return 1 + sum(_in_sets(item, inside=True) for item in key)
    if type(key) is tuple:
        return sum(_in_sets(item, inside=inside) for item in key)
    return inside
