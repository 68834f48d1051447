"""The ends of what is open wait in a heap."""

from heapq import heappop, heappush


def busiest(intervals):
    if any(end < start for start, end in intervals):
        raise ValueError("an interval ends before it starts")
    heap = []
    answer = (0, None)
    for start, end in sorted(intervals):
        if start == end:
            continue
        while heap and heap[0] <= start:
            heappop(heap)
        heappush(heap, end)
        if len(heap) > answer[0]:
            answer = (len(heap), start)
    return answer
