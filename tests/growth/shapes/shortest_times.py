"""The shortest time from the start to every node of a network of roads."""

import heapq
from random import Random

from sortedcontainers import SortedSet

GROWTH = "n log n"  # of `solve`
SMALLEST, LARGEST = 500, 8_000
RIGHT, SLOW = 1.8, 24.6

_Roads = dict[int, list[tuple[int, int]]]


def work(n: int, rng: Random) -> tuple[_Roads, int]:
    """a random network of n nodes and 3 n roads"""
    ends, times = rng.choices(range(n), k=3 * n), rng.choices(range(1, 100), k=3 * n)
    roads = list(zip(ends, times, strict=True))
    return {node: roads[3 * node : 3 * node + 3] for node in range(n)}, 0


def solve(roads: _Roads, start: int) -> dict[int, int]:
    times: dict[int, int] = {}
    heap = [(0, start)]
    while heap:
        time, node = heapq.heappop(heap)
        if node in times:
            continue
        times[node] = time
        for neighbour, cost in roads[node]:
            if neighbour not in times:
                heapq.heappush(heap, (time + cost, neighbour))
    return times


def push_only_better(roads, start):
    """n log n"""
    best = {node: float("inf") for node in roads}
    best[start] = 0
    queue = [(0, start)]
    while queue:
        d, u = heapq.heappop(queue)
        if d > best[u]:
            continue
        for v, w in roads[u]:
            if d + w < best[v]:
                best[v] = d + w
                heapq.heappush(queue, (d + w, v))
    return {node: d for node, d in best.items() if d != float("inf")}


def sorted_set_of_open_nodes(roads: _Roads, start: int) -> dict[int, int]:
    """n log n"""
    best = {start: 0}
    waiting = SortedSet([(0, start)])
    while waiting:
        time, node = waiting.pop(0)
        for neighbour, cost in roads[node]:
            arrival = time + cost
            known = best.get(neighbour)
            if known is None or arrival < known:
                if known is not None:
                    waiting.discard((known, neighbour))
                best[neighbour] = arrival
                waiting.add((arrival, neighbour))
    return best


def buckets_of_equal_time(roads: _Roads, start: int) -> dict[int, int]:
    """n"""
    done: dict[int, int] = {}
    buckets: dict[int, list[int]] = {0: [start]}
    now, latest = 0, 0
    while now <= latest:
        for node in buckets.pop(now, ()):
            if node in done:
                continue
            done[node] = now
            for neighbour, cost in roads[node]:
                if neighbour not in done:
                    buckets.setdefault(now + cost, []).append(neighbour)
                    latest = max(latest, now + cost)
        now += 1
    return done


def scans_all_nodes(roads: _Roads, start: int) -> dict[int, int]:
    """n^2"""
    infinity = float("inf")
    dist = dict.fromkeys(roads, infinity)
    dist[start] = 0
    unvisited = set(roads)
    while unvisited:
        node = min(unvisited, key=lambda x: dist[x])  # slow
        if dist[node] == infinity:
            break
        unvisited.remove(node)
        for neighbour, cost in roads[node]:
            dist[neighbour] = min(dist[neighbour], dist[node] + cost)
    return {node: d for node, d in dist.items() if d < infinity}


def sorts_the_queue(roads, start):
    """n^2"""
    result = {}
    queue = [(0, start)]
    while queue:
        queue.sort(reverse=True)  # slow
        time, node = queue.pop()
        if node not in result:
            result[node] = time
            for neighbour, cost in roads[node]:
                queue.append((time + cost, neighbour))
    return result


def heapifies_after_every_change(roads: _Roads, start: int) -> dict[int, int]:
    """n^2"""
    times: dict[int, int] = {}
    heap = [(0, start)]
    while heap:
        time, node = heap[0]
        last = heap.pop()
        if heap:
            heap[0] = last
        if node not in times:
            times[node] = time
            heap += [(time + cost, nxt) for nxt, cost in roads[node] if nxt not in times]
        heapq.heapify(heap)  # slow
    return times


def scans_the_border(roads: _Roads, start: int) -> dict[int, int]:
    """n^2"""
    final: dict[int, int] = {}
    border = {start: 0}
    while border:
        nearest, least = None, None
        for node, time in border.items():  # slow
            if least is None or time < least:  # slow
                nearest, least = node, time
        del border[nearest]
        final[nearest] = least
        for node, cost in roads[nearest]:
            if node not in final and least + cost < border.get(node, float("inf")):
                border[node] = least + cost
    return final
