"""A heap of objects that know which of two is worse."""

import heapq


class Entry:
    __slots__ = ("item", "score", "number")

    def __init__(self, item, score, number):
        self.item = item
        self.score = score
        self.number = number

    def __lt__(self, other):
        if self.score != other.score:
            return self.score < other.score
        return self.number > other.number


class TopK:
    def __init__(self, k):
        if k < 0:
            raise ValueError("k must be >= 0")
        self.k = k
        self.heap = []
        self.seen = 0

    def offer(self, item, score):
        if score != score:
            raise ValueError("NaN score")
        if self.k == 0:
            return
        self.seen += 1
        new = Entry(item, score, self.seen)
        if len(self.heap) < self.k:
            heapq.heappush(self.heap, new)
        else:
            heapq.heappushpop(self.heap, new)

    def top(self):
        return [(e.item, e.score) for e in sorted(self.heap, reverse=True)]
