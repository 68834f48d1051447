"""Asks whether source and target are the same object instead of equal.

Caught by: takes_any_node
"""

from collections import deque


def shortest_path(graph, source, target):
    if source not in graph:
        raise KeyError(source)
    if source is target:
        return [source]
    q = deque([source])
    came = {source: None}
    while q:
        n = q.popleft()
        for o in graph.get(n, []):
            if o not in came:
                came[o] = n
                if o == target:
                    path = [o]
                    while path[-1] is not source:
                        path.append(came[path[-1]])
                    return path[::-1]
                q.append(o)
    return None
