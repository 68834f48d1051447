"""Judges `lru_pinned` against a list of keys in order of use."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import product
from typing import Annotated, Any

from hypothesis import strategies as st

from graders.authoring import Call, Rng, Work, agree, plays, promise, refuses, scale
from graders.strategies.programs import calls, programs

KEYS = ["a", "b", "c", "d"]  # few enough to meet again, one more than the caches hold
ODD_KEYS = (None, 0, "0", "", (), ("", 0), "None", 0.5)
EQUAL_KEYS = (1, 1.0, True, "1")
VALUES = (0, 1, None)
# With one key there is no order.
Capacity = Annotated[int, st.integers(0, 3) | st.sampled_from([2, 3, 2, 3, 0])]

GET = calls("get", KEYS) + calls("get", KEYS, ["gone"])
PUT = calls("put", KEYS, VALUES)
PUT_PINNED = calls("put", KEYS, VALUES, pinned=[False, True])
PIN = calls("pin", KEYS)
UNPIN = calls("unpin", KEYS)
IN = calls("__contains__", KEYS)
LEN = calls("__len__")
ELSEWHERE = calls("put", ["a"], [9], pinned=[True])

HINTS = (
    "Take each call with its key present, with it absent, and with no room left: what becomes of "
    "the keys, values and order? And what alone tells you that a key is present?",
    "A key is either pinned or not. Which call is the only one that ends a pin, and where in the "
    "order of use does the key stand afterwards?",
    "If the 100_000 least recent keys are all pinned, how far do you search for the one to evict? "
    "Do pinned keys have to stand in the order of use at all?",
)


cache_programs = partial(programs, interchangeable=KEYS)


class LRUCache:
    """The statement, slow and obvious: a list of [key, value, pinned], least recent first."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.entries: list[list[Any]] = []

    def find(self, key: object) -> list[Any] | None:
        return next((entry for entry in self.entries if entry[0] == key), None)

    def touch(self, entry: list[Any]) -> None:
        self.entries.remove(entry)
        self.entries.append(entry)

    def get(self, key: object, default: object = None) -> object:
        entry = self.find(key)
        if entry is None:
            return default
        self.touch(entry)
        return entry[1]

    def put(self, key: object, value: object, *, pinned: bool = False) -> bool:
        entry = self.find(key)
        if entry:
            self.touch(entry)
            entry[1:] = [value, entry[2] or pinned]
            return True
        if len(self.entries) == self.capacity:
            unpinned = [entry for entry in self.entries if not entry[2]]
            if not unpinned:
                return False
            self.entries.remove(unpinned[0])
        self.entries.append([key, value, pinned])
        return True

    def pin(self, key: object) -> bool:
        entry = self.find(key)
        if entry:
            entry[2] = True
        return entry is not None

    def unpin(self, key: object) -> bool:
        entry = self.find(key)
        if entry and entry[2]:
            entry[2] = False
            self.touch(entry)
        return entry is not None

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, key: object) -> bool:
        return self.find(key) is not None


@plays(LRUCache, cache_programs(GET, GET, PUT, PUT, PUT, IN, IN, LEN, longest=60), examples=70)
def keeps_the_most_recent(answer: Any, capacity: Capacity) -> None:
    """keeps the most recent keys, and their values"""


@plays(LRUCache, cache_programs(GET, PUT, PUT_PINNED, PIN, UNPIN, IN, LEN, longest=70), examples=70)
def never_drops_a_pinned_key(answer: Any, capacity: Capacity) -> None:
    """never drops a pinned key, and refuses a new one when all are pinned"""


FEW = KEYS[:3]
STORE, RELEASE = calls("put", FEW, [0]), calls("unpin", FEW)
HOLD = calls("pin", FEW) + calls("put", FEW, [0], pinned=[True])
LOOK = calls("__contains__", FEW)


@plays(
    LRUCache, cache_programs(STORE, STORE, RELEASE, RELEASE, HOLD, LOOK, longest=180), examples=50
)
def unpins_in_one_step(answer: Any, capacity: Annotated[int, st.integers(1, 2)]) -> None:
    """undoes any number of pins with one unpin, which makes the key the most recent"""


def calls_with(keys: Sequence[Any]) -> list[list[Call]]:
    put, put_pinned = calls("put", keys, [0, 1]), calls("put", keys, [2], pinned=[True])
    others = calls("unpin", keys) + calls("pin", keys) + calls("__contains__", keys)
    return [calls("get", keys, ["gone"]), put + put_pinned, put, others]


@plays(LRUCache, programs(*calls_with(ODD_KEYS), *calls_with(EQUAL_KEYS), longest=60), examples=60)
def takes_any_key(answer: Any, capacity: Annotated[int, st.integers(2, 4)]) -> None:
    """takes any hashable for a key, None too, and equal ones for the same"""


@promise
def refuses_a_negative_capacity(answer: Any, capacity: Annotated[int, st.integers(-5, -1)]) -> None:
    """raises ValueError for a negative capacity"""
    with refuses(ValueError):
        answer.LRUCache(capacity)


@plays(LRUCache, cache_programs(GET, PUT, PIN, IN), beside=ELSEWHERE, examples=15)
def shares_nothing_between_caches(answer: Any, capacity: Annotated[int, st.just(2)]) -> None:
    """keeps two caches apart"""


def short_programs(capacity: int) -> Iterator[list[Call]]:
    """Ways to each state of a small cache, a call there, and what tells its states apart."""
    keys = KEYS[: capacity + 1]
    put, put_pinned = calls("put", keys, [0]), calls("put", keys, [0], pinned=[True])
    pairs = list(zip(put, put_pinned, strict=True))
    ways = [way for size in range(capacity + 1) for way in product(*pairs[:size])]
    looks = calls("__contains__", keys)
    steps = calls("unpin", keys) + calls("pin", keys) + put + put_pinned
    steps += calls("get", keys, ["gone"]) + looks
    newcomers = [Call("put", (name, 1)) for name in ("x", "y")]
    for way, step, come, look in product(ways, steps, range(1, capacity + 1), looks):
        yield [*way, step, *newcomers[:come], look]


@promise
def agrees_on_short_programs(answer: Any) -> None:
    """does the same as a list of keys in order of use, on every short program of calls"""
    for capacity in (1, 2):
        for program in short_programs(capacity):
            answer.transcript.clear()
            agree(answer.LRUCache(capacity), LRUCache(capacity), program)


@scale("n", sizes=(2_000, 64_000, 100_000), right=1.2, slow=40.0)
def pinned_in_front(n: int, rng: Rng) -> Work:
    """n pinned keys in front of one that is not"""
    program = [Call("put", (key, key), {"pinned": True}) for key in range(n)]
    program += [Call("put", (n + rng.randrange(3), turn)) for turn in range(n)]
    return Work("LRUCache", (n + 1,), program=program)


@scale("n", right=1.3, slow=39.0)
def churn(n: int, rng: Rng) -> Work:
    """keys that are read, written, pinned and unpinned all the time"""
    program = []
    for _ in range(n):
        key = rng.randrange(n)
        program += [
            Call("put", (key, 0), {"pinned": rng.random() < 0.3}),
            Call(rng.choice(("pin", "unpin", "get")), (rng.randrange(n),)),
        ]
    return Work("LRUCache", (n // 4,), program=program)


@scale("n", sizes=(2_000, 64_000, 100_000), right=1.6, slow=10.0)
def newcomers_only(n: int, rng: Rng) -> Work:
    """n keys in a cache that n new ones then go through"""
    start = rng.randrange(1 << 30)
    program = [Call("put", (start + key, key)) for key in range(2 * n)]
    return Work("LRUCache", (n,), program=program)


@scale("n", sizes=(2_000, 64_000, 100_000), right=1.4, slow=40.0)
def reads_anywhere(n: int, rng: Rng) -> Work:
    """n keys that are read in any order, and a new one now and then"""
    program = [Call("put", (key, key)) for key in range(n)]
    for turn in range(n):
        program.append(Call("get", (rng.randrange(n),)))
        if turn % 8 == 0:
            program.append(Call("put", (n + turn, turn)))
    return Work("LRUCache", (n,), program=program)
