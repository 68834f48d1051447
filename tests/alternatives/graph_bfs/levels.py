def shortest_path(graph, source, target):
    if source not in graph:
        raise KeyError(source)
    parents = {source: None}
    level = [source]
    while level and target not in parents:
        below = []
        for node in level:
            if node not in graph:
                continue
            for child in graph[node]:
                if child not in parents:
                    parents[child] = node
                    below.append(child)
        level = below
    if target not in parents:
        return None
    path = [target]
    while path[-1] != source:
        path.append(parents[path[-1]])
    return path[::-1]
