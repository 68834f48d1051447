"""Known-wrong answers to `graph_bfs`, one mistake each."""

from collections import deque
from collections.abc import Hashable, Iterable, Mapping

from solutions.katas.graph_bfs import _START, _check_source, _path_to
from solutions.katas.graph_bfs import shortest_path as reference

_Graph = Mapping[Hashable, Iterable[Hashable]]
_Path = list[Hashable]


def marks_on_pop(graph: _Graph, source: Hashable, target: Hashable) -> _Path | None:
    """You mark a node when it leaves the queue, so it waits there once for every edge into it.

    Caught by: dense
    Hint: 3
    """
    _check_source(graph, source)
    came_from: dict[Hashable, Hashable] = {}
    queue: deque[tuple[Hashable, Hashable]] = deque([(source, _START)])
    while queue and target not in came_from:
        node, previous = queue.popleft()
        if node in came_from:
            continue
        came_from[node] = previous
        for neighbour in graph.get(node, ()):
            if neighbour not in came_from:
                queue.append((neighbour, node))
    return _path_to(target, came_from)


def depth_first(graph: _Graph, source: Hashable, target: Hashable) -> _Path | None:
    """You follow a path to its end before the next one: the first that arrives may be long.

    Caught by: finds_a_shortest_path
    Hint: 1
    """
    _check_source(graph, source)
    came_from: dict[Hashable, Hashable] = {source: _START}
    trail = [(source, iter(graph.get(source, ())))]
    while trail and target not in came_from:
        node, untried = trail[-1]
        for neighbour in untried:
            if neighbour not in came_from:
                came_from[neighbour] = node
                trail.append((neighbour, iter(graph.get(neighbour, ()))))
                break
        else:
            trail.pop()
    return _path_to(target, came_from)


def pops_list_front(graph: _Graph, source: Hashable, target: Hashable) -> _Path | None:
    """Your queue is a list, and `pop(0)` moves all that is left: quadratic on a long queue.

    Caught by: star
    Hint: 2
    Grows like: n^2
    """
    _check_source(graph, source)
    came_from: dict[Hashable, Hashable] = {source: _START}
    queue = [source]
    while queue and target not in came_from:
        node = queue.pop(0)
        for neighbour in graph.get(node, ()):
            if neighbour not in came_from:
                came_from[neighbour] = node
                queue.append(neighbour)
    return _path_to(target, came_from)


def queues_whole_paths(graph: _Graph, source: Hashable, target: Hashable) -> _Path | None:
    """You copy the whole path for every node that you queue: quadratic on a long chain.

    Caught by: chain
    Hint: 3
    Grows like: n^2
    """
    _check_source(graph, source)
    seen = {source}
    queue = deque([[source]])
    while queue:
        path = queue.popleft()
        if path[-1] == target:
            return path
        for neighbour in graph.get(path[-1], ()):
            if neighbour not in seen:
                seen.add(neighbour)
                queue.append([*path, neighbour])
    return None


def recursive(graph: _Graph, source: Hashable, target: Hashable) -> _Path | None:
    """You recurse once per step away from the source: a long chain breaks the recursion limit.

    Caught by: chain
    Hint: 2
    """
    _check_source(graph, source)
    came_from: dict[Hashable, Hashable] = {source: _START}
    _search_from(graph, [source], target, came_from)
    return _path_to(target, came_from)


def _search_from(
    graph: _Graph, level: _Path, target: Hashable, came_from: dict[Hashable, Hashable]
) -> None:
    if not level or target in came_from:
        return
    next_level = []
    for node in level:
        for neighbour in graph.get(node, ()):
            if neighbour not in came_from:
                came_from[neighbour] = node
                next_level.append(neighbour)
    _search_from(graph, next_level, target, came_from)


def treats_edges_as_undirected(graph: _Graph, source: Hashable, target: Hashable) -> _Path | None:
    """You also walk edges backwards; an edge from a to b does not lead from b to a.

    Caught by: follows_edges, finds_a_shortest_path
    Hint: 1
    """
    _check_source(graph, source)
    both_ways: dict[Hashable, _Path] = {source: []}
    for node, neighbours in graph.items():
        for neighbour in neighbours:
            both_ways.setdefault(node, []).append(neighbour)
            both_ways.setdefault(neighbour, []).append(node)
    return reference(both_ways, source, target)


def seen_is_a_list(graph: _Graph, source: Hashable, target: Hashable) -> _Path | None:
    """You keep the seen nodes in a list, and `in` searches all of it for every edge.

    Caught by: sparse
    Hint: 2
    Grows like: n^2
    """
    _check_source(graph, source)
    seen = [source]
    came_from: dict[Hashable, Hashable] = {source: _START}
    queue = deque([source])
    while queue and target not in came_from:
        node = queue.popleft()
        for neighbour in graph.get(node, ()):
            if neighbour not in seen:
                seen.append(neighbour)
                came_from[neighbour] = node
                queue.append(neighbour)
    return _path_to(target, came_from)
