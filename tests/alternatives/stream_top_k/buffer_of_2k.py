"""Collect twice as many as needed, then let heapq.nlargest (stable, as sorted) throw out half."""

import heapq
import math
from operator import itemgetter


class TopK:
    def __init__(self, k: int):
        if k < 0:
            raise ValueError(k)
        self.k = k
        self.buffer = []

    def offer(self, item: str, score: float) -> None:
        if math.isnan(score):
            raise ValueError("score is nan")
        self.buffer.append((item, score))
        if len(self.buffer) >= 2 * self.k + 10:
            self.buffer = self.top()

    def top(self):
        return heapq.nlargest(self.k, self.buffer, key=itemgetter(1))
