"""Breadth-first search: nodes leave a queue in order of their distance (Moore, 1959).

Every node is marked when it enters the queue, with the node that it was reached from. The first way
to reach a node is a shortest one, so the marks, followed back from the target, spell a shortest
path. They also say what has been seen. Time O(V + E): each node is queued once, each edge looked at
once. Memory O(V).
"""

from collections import deque
from collections.abc import Hashable, Iterable, Mapping

_START = object()  # what the source was reached from; None may be a node


def shortest_path(
    graph: Mapping[Hashable, Iterable[Hashable]], source: Hashable, target: Hashable
) -> list[Hashable] | None:
    """Return a path from `source` to `target` with the fewest edges, or None."""
    _check_source(graph, source)
    came_from: dict[Hashable, Hashable] = {source: _START}
    queue = deque([source])
    while queue and target not in came_from:
        node = queue.popleft()
        # get, for a node may have no entry of its own, and graph[node] would grow a defaultdict.
        for neighbour in graph.get(node, ()):
            if neighbour not in came_from:
                came_from[neighbour] = node
                queue.append(neighbour)
    return _path_to(target, came_from)


def _check_source(graph: Mapping[Hashable, Iterable[Hashable]], source: Hashable) -> None:
    if source not in graph:
        raise KeyError(f"source {source!r} is not a key of the graph")


def _path_to(target: Hashable, came_from: Mapping[Hashable, Hashable]) -> list[Hashable] | None:
    if target not in came_from:
        return None
    path = []
    node = target
    while node is not _START:
        path.append(node)
        node = came_from[node]
    path.reverse()
    return path
