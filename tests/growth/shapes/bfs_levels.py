"""How far every node that can be reached is from the start."""

from collections import deque
from random import Random

GROWTH = "n"  # of `solve`
SMALLEST, LARGEST = 4_000, 256_000
RIGHT, SLOW = 1.7, 12.2

_Graph = dict[int, list[int]]


def work(n: int, rng: Random) -> tuple[_Graph, int]:
    """a start with edges to most others, and a short edge from each of these"""
    nodes = list(range(n))
    steps = rng.choices(range(1, 200), k=n)
    graph = {node: [nodes[(node + step) % n]] for node, step in enumerate(steps)}
    graph[0] = [node for node in nodes[1:] if node % 8]
    return graph, 0


def solve(graph: _Graph, start: int) -> dict[int, int]:
    level = {start: 0}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for neighbour in graph[node]:
            if neighbour not in level:
                level[neighbour] = level[node] + 1
                queue.append(neighbour)
    return level


def a_level_at_a_time(graph: _Graph, start: int) -> dict[int, int]:
    """n"""
    distance = {start: 0}
    frontier = [start]
    steps = 0
    while frontier:
        steps += 1
        following = []
        for node in frontier:
            for other in graph[node]:
                if other not in distance:
                    distance[other] = steps
                    following.append(other)
        frontier = following
    return distance


def unions_of_sets(graph: _Graph, start: int) -> dict[int, int]:
    """n"""
    found: dict[int, int] = {}
    border = {start}
    steps = 0
    while border:
        found.update(dict.fromkeys(border, steps))
        border = set().union(*(graph[node] for node in border)) - found.keys()
        steps += 1
    return found


def with_paths(graph, start):
    """n log n"""
    shortest = {start: [start]}
    todo = deque([[start]])
    while todo:
        path = todo.popleft()
        for nxt in graph[path[-1]]:
            if nxt not in shortest:
                shortest[nxt] = [*path, nxt]
                todo.append(shortest[nxt])
    return {node: len(path) - 1 for node, path in shortest.items()}


def queue_is_a_list(graph, start):
    """n^2"""
    level = {start: 0}
    queue = [start]
    while queue:
        node = queue.pop(0)  # slow
        for neighbour in graph[node]:
            if neighbour not in level:
                level[neighbour] = level[node] + 1
                queue.append(neighbour)
    return level


def visited_is_a_list(graph, start):
    """n^2"""
    visited = [start]
    levels = {start: 0}
    queue = deque([(start, 0)])
    while queue:
        node, depth = queue.popleft()
        for neighbour in graph[node]:
            if neighbour not in visited:  # slow
                visited.append(neighbour)
                levels[neighbour] = depth + 1
                queue.append((neighbour, depth + 1))
    return levels


def new_set_for_every_node(graph: _Graph, start: int) -> dict[int, int]:
    """n^2"""
    levels = {start: 0}
    seen = frozenset([start])
    queue = deque([start])
    while queue:
        node = queue.popleft()
        fresh = [x for x in graph[node] if x not in seen]
        seen = seen | set(fresh)  # slow
        for x in fresh:
            if x not in levels:
                levels[x] = levels[node] + 1
                queue.append(x)
    return levels


def nearest_unvisited(graph: _Graph, start: int) -> dict[int, int]:
    """n^2"""
    best = {start: 0}
    waiting = {start: 0}
    while waiting:
        node = min(waiting, key=waiting.__getitem__)  # slow
        distance = waiting.pop(node)
        for other in graph[node]:
            if other not in best:
                best[other] = waiting[other] = distance + 1
    return best
