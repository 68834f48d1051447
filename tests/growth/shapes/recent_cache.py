"""A cache that drops the key that was not used for longest."""

import heapq
from collections import OrderedDict, deque
from copy import deepcopy
from random import Random

GROWTH = "n"  # of `Solve`
SMALLEST, LARGEST = 1_000, 32_000
RIGHT, SLOW = 2.6, 24.4


def work(n: int, rng: Random) -> tuple[int]:
    """room for n / 4 keys, and n calls"""
    return (n // 4,)


def calls(n: int, rng: Random) -> list[tuple[str, tuple[int, ...]]]:
    keys = rng.choices(range(n), k=n)
    wanted = rng.choices(keys, k=n)
    return [("put", (keys[i], i)) if i % 3 else ("get", (wanted[i],)) for i in range(n)]


class Solve:
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.items: OrderedDict[int, int] = OrderedDict()

    def get(self, key: int) -> int | None:
        if key not in self.items:
            return None
        self.items.move_to_end(key)
        return self.items[key]

    def put(self, key: int, value: int) -> None:
        self.items[key] = value
        self.items.move_to_end(key)
        if len(self.items) > self.capacity:
            self.items.popitem(last=False)


class _Node:
    def __init__(self, key, value):
        self.key = key
        self.value = value
        self.before = self.after = self


class LinkedList:
    """n"""

    def __init__(self, capacity):
        self.capacity = capacity
        self.nodes = {}
        self.ring = _Node(None, None)

    def _unlink(self, node):
        node.before.after = node.after
        node.after.before = node.before

    def _append(self, node):
        last = self.ring.before
        last.after = self.ring.before = node
        node.before, node.after = last, self.ring

    def get(self, key):
        node = self.nodes.get(key)
        if node is None:
            return None
        self._unlink(node)
        self._append(node)
        return node.value

    def put(self, key, value):
        node = self.nodes.get(key)
        if node is None:
            node = self.nodes[key] = _Node(key, value)
        else:
            self._unlink(node)
        node.value = value
        self._append(node)
        if len(self.nodes) > self.capacity:
            oldest = self.ring.after
            self._unlink(oldest)
            del self.nodes[oldest.key]


class TimesInAHeap:
    """n log n"""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.values: dict[int, int] = {}
        self.used: dict[int, int] = {}
        self.heap: list[tuple[int, int]] = []
        self.clock = 0

    def _touch(self, key: int) -> None:
        self.clock += 1
        self.used[key] = self.clock
        heapq.heappush(self.heap, (self.clock, key))

    def get(self, key: int) -> int | None:
        if key in self.values:
            self._touch(key)
        return self.values.get(key)

    def put(self, key: int, value: int) -> None:
        self.values[key] = value
        self._touch(key)
        while len(self.values) > self.capacity:
            time, oldest = heapq.heappop(self.heap)
            if self.used.get(oldest) == time:
                del self.values[oldest], self.used[oldest]


class CountedUses:
    """n"""

    def __init__(self, capacity):
        self.capacity = capacity
        self.data = {}
        self.uses = {}
        self.order = deque()

    def get(self, key):
        if key not in self.data:
            return None
        self.uses[key] += 1
        self.order.append(key)
        return self.data[key]

    def put(self, key, value):
        self.data[key] = value
        self.uses[key] = self.uses.get(key, 0) + 1
        self.order.append(key)
        while len(self.data) > self.capacity:
            oldest = self.order.popleft()
            self.uses[oldest] -= 1
            if not self.uses[oldest]:
                del self.uses[oldest], self.data[oldest]


class OrderInAList:
    """n^2"""

    def __init__(self, capacity):
        self.capacity = capacity
        self.data = {}
        self.order = []

    def get(self, key):
        if key not in self.data:
            return None
        self.order.remove(key)  # slow
        self.order.append(key)
        return self.data[key]

    def put(self, key, value):
        if key in self.data:
            self.order.remove(key)  # slow
        self.data[key] = value
        self.order.append(key)
        if len(self.order) > self.capacity:
            del self.data[self.order.pop(0)]  # slow


class OldestByScan:
    """n^2"""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.values: dict[int, int] = {}
        self.last_use: dict[int, int] = {}
        self.now = 0

    def get(self, key: int) -> int | None:
        self.now += 1
        if key not in self.values:
            return None
        self.last_use[key] = self.now
        return self.values[key]

    def put(self, key: int, value: int) -> None:
        self.now += 1
        self.values[key] = value
        self.last_use[key] = self.now
        if len(self.values) > self.capacity:
            oldest = min(self.last_use, key=lambda k: self.last_use[k])  # slow
            del self.last_use[oldest], self.values[oldest]


class FirstOfAllKeys:
    """n^2"""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.cache: dict[int, int] = {}

    def get(self, key: int) -> int | None:
        if key not in self.cache:
            return None
        self.cache[key] = value = self.cache.pop(key)
        return value

    def put(self, key: int, value: int) -> None:
        self.cache.pop(key, None)
        self.cache[key] = value
        if len(self.cache) > self.capacity:
            oldest = list(self.cache)[0]  # slow
            del self.cache[oldest]


class CopiesItself:
    """n^2"""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.items: dict[int, int] = {}

    def get(self, key: int) -> int | None:
        return self.items.get(key) if self._used(key, self.items.get(key)) else None

    def _used(self, key: int, value: int | None) -> bool:
        if value is None:
            return False
        items = deepcopy(self.items)  # slow
        items.pop(key, None)
        items[key] = value
        self.items = items
        return True

    def put(self, key: int, value: int) -> None:
        self._used(key, value)
        if len(self.items) > self.capacity:
            oldest, *_ = self.items  # slow
            del self.items[oldest]
