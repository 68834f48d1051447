"""How many hits the last seconds had, when a second may have thousands of them."""

from collections import Counter, deque
from collections.abc import Iterator
from random import Random

GROWTH = "1"  # of the memory that `Solve` holds
RESOURCE = "memory"
SMALLEST, LARGEST = 20_000, 80_000
RIGHT, SLOW = 1.0, 5.5
FLAT = True


def work(n: int, rng: Random) -> tuple[int]:
    """n hits in a window of 30 seconds"""
    return (30,)


def calls(n: int, rng: Random) -> Iterator[tuple[str, tuple[int, ...]]]:
    for i in range(n):
        yield "hit", (20 * i // n,)
    yield "count", (25,)


class Solve:
    def __init__(self, window: int) -> None:
        self.window = window
        self.seconds: deque[list[int]] = deque()

    def hit(self, now: int) -> None:
        if self.seconds and self.seconds[-1][0] == now:
            self.seconds[-1][1] += 1
        else:
            self.seconds.append([now, 1])

    def count(self, now: int) -> int:
        while self.seconds and self.seconds[0][0] <= now - self.window:
            self.seconds.popleft()
        return sum(count for _, count in self.seconds)


class CountsBySecond:
    """1"""

    def __init__(self, window):
        self.window = window
        self.hits = Counter()

    def hit(self, now):
        self.hits[now] += 1

    def count(self, now):
        return sum(count for second, count in self.hits.items() if second > now - self.window)


class RingOfSeconds:
    """1"""

    def __init__(self, window: int) -> None:
        self.seconds = [-window] * window
        self.counts = [0] * window

    def hit(self, now: int) -> None:
        place = now % len(self.counts)
        if self.seconds[place] != now:
            self.seconds[place], self.counts[place] = now, 0
        self.counts[place] += 1

    def count(self, now: int) -> int:
        oldest = now - len(self.counts)
        both = zip(self.seconds, self.counts, strict=True)
        return sum(count for second, count in both if second > oldest)


class EntryForEachHit:
    """n"""

    def __init__(self, window: int) -> None:
        self.window = window
        self.hits: deque[tuple[int, int]] = deque()

    def hit(self, now: int) -> None:
        self.hits.append((now, len(self.hits)))  # slow

    def count(self, now: int) -> int:
        while self.hits and self.hits[0][0] <= now - self.window:
            self.hits.popleft()
        return len(self.hits)


class ListOfTimes:
    """n"""

    def __init__(self, window):
        self.window = window
        self.times = []

    def hit(self, now):
        self.times.append(float(now))  # slow

    def count(self, now):
        return sum(time > now - self.window for time in self.times)
