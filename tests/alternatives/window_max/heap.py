import heapq
import math


def window_max(values, width):
    if width < 1 or any(math.isnan(v) for v in values):
        raise ValueError
    heap, out = [], []
    for i, v in enumerate(values):
        heapq.heappush(heap, (-v, i))
        while heap[0][1] <= i - width:
            heapq.heappop(heap)
        if i + 1 >= width:
            out.append(values[heap[0][1]])
    return out
