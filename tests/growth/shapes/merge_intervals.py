"""Spans of time merged where they overlap or touch, in order."""

import heapq
from bisect import bisect_right
from random import Random

GROWTH = "n log n"  # of `solve`
SMALLEST, LARGEST = 1_000, 16_000
RIGHT, SLOW = 2.3, 20.7

_Spans = list[tuple[int, int]]


def work(n: int, rng: Random) -> tuple[_Spans]:
    """n short spans in no order, of which few overlap"""
    starts = rng.choices(range(20 * n), k=n)
    return ([(start, start + rng.randrange(1, 9)) for start in starts],)


def solve(spans: _Spans) -> _Spans:
    merged: _Spans = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def starts_and_ends(spans):
    """n log n"""
    starts = sorted(s for s, _ in spans)
    ends = sorted(e for _, e in spans)
    out, first = [], 0
    for i in range(len(spans)):
        if i == len(spans) - 1 or starts[i + 1] > ends[i]:
            out.append((starts[first], ends[i]))
            first = i + 1
    return out


def events(spans: _Spans) -> _Spans:
    """n log n"""
    changes = []
    for start, end in spans:
        changes.append((start, 0))
        changes.append((end, 1))
    changes.sort()
    merged = []
    began = open_spans = 0
    for time, closes in changes:
        if closes:
            open_spans -= 1
            if open_spans == 0:
                merged.append((began, time))
        else:
            if open_spans == 0:
                began = time
            open_spans += 1
    return merged


def heap_of_spans(spans: _Spans) -> _Spans:
    """n log n"""
    heap = list(spans)
    heapq.heapify(heap)
    merged = []
    while heap:
        start, end = heapq.heappop(heap)
        while heap and heap[0][0] <= end:
            end = max(end, heapq.heappop(heap)[1])
        merged.append((start, end))
    return merged


def compares_with_all_merged(spans: _Spans) -> _Spans:
    """n^2"""
    merged: _Spans = []
    for start, end in spans:
        apart = []
        for s, e in merged:  # slow
            if e < start or end < s:  # slow
                apart.append((s, e))  # slow
            else:
                start, end = min(s, start), max(e, end)
        merged = [*apart, (start, end)]
    return sorted(merged)


def takes_the_earliest(spans: _Spans) -> _Spans:
    """n^2"""
    rest = spans[:]
    merged: _Spans = []
    while rest:
        start, end = min(rest)  # slow
        rest.remove((start, end))  # slow
        if merged and start <= merged[-1][1]:
            end = max(end, merged[-1][1])
            start = merged.pop()[0]
        merged.append((start, end))
    return merged


def new_list_for_every_span(spans):
    """n^2"""
    out = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out = out + [(start, end)]  # slow
    return out


def places_by_rebuilt_starts(spans: _Spans) -> _Spans:
    """n^2"""
    merged: _Spans = []
    for start, end in spans:
        first = last = bisect_right([s for s, _ in merged], start)  # slow
        if first and merged[first - 1][1] >= start:
            first -= 1
        while last < len(merged) and merged[last][0] <= end:
            last += 1
        for s, e in merged[first:last]:
            start, end = min(s, start), max(e, end)
        merged[first:last] = [(start, end)]
    return merged
