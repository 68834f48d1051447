"""A heap that yields the interval that ends first; the later start wins a tie."""

import heapq


def max_disjoint(intervals):
    heap = []
    for index, (start, end) in enumerate(intervals):
        if start >= end:
            raise ValueError(f"interval {index} is empty")
        heap.append((end, -start, index))
    heapq.heapify(heap)
    picked = []
    while heap:
        _, _, index = heapq.heappop(heap)
        if not picked or intervals[picked[-1]][1] <= intervals[index][0]:
            picked.append(index)
    return picked
