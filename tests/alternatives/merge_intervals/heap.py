import heapq


def merge(intervals):
    if any(b < a for a, b in intervals):
        raise ValueError("interval ends before it starts")
    heap = [(a, b) for a, b in intervals if a != b]
    heapq.heapify(heap)
    merged = []
    while heap:
        lo, hi = heapq.heappop(heap)
        while heap and heap[0][0] <= hi:
            hi = max(hi, heapq.heappop(heap)[1])
        merged.append((lo, hi))
    return merged
