"""sortedcontainers has it nearly all: the worst is the last entry."""

from itertools import count

from sortedcontainers import SortedList


class TopK:
    def __init__(self, k):
        if k < 0:
            raise ValueError("k < 0")
        self.k = k
        self.clock = count()
        self.best = SortedList()

    def offer(self, item, score):
        if score != score:
            raise ValueError("nan")
        self.best.add((-score, next(self.clock), score, item))
        if len(self.best) > self.k:
            self.best.pop()

    def top(self):
        return [(item, score) for _, _, score, item in self.best]
