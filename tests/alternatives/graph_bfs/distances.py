from dataclasses import dataclass
from typing import Any


@dataclass
class Visit:
    node: Any
    depth: int
    before: "Visit | None"


def shortest_path(graph, source, target):
    if source not in graph.keys():
        raise KeyError(source)
    queue = [Visit(source, 0, None)]
    seen = {source}
    for visit in queue:
        if visit.node == target:
            path = [None] * (visit.depth + 1)
            while visit is not None:
                path[visit.depth] = visit.node
                visit = visit.before
            return path
        if visit.node in graph:
            for other in graph[visit.node]:
                if other not in seen:
                    seen.add(other)
                    queue.append(Visit(other, visit.depth + 1, visit))
    return None
