"""Inserts into a sorted list: `insort` moves up to k entries.

Caught by: falling_then_rising
"""

import bisect, math


class TopK:
    def __init__(self, k):
        if k < 0:
            raise ValueError
        self.k = k
        self.kept = []
        self.n = 0

    def offer(self, item, score):
        if math.isnan(score):
            raise ValueError
        self.n += 1
        bisect.insort(self.kept, (-score, self.n, item, score))
        if len(self.kept) > self.k:
            self.kept.pop()

    def top(self):
        return [(item, score) for _, _, item, score in self.kept]
