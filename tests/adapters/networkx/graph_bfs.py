"""A shortest path of networkx. Its nodes may not be None, so each travels in a tuple."""

import networkx


def shortest_path(graph, source, target):
    if source not in graph:
        raise KeyError(source)
    edges = networkx.DiGraph()
    edges.add_nodes_from([(source,), (target,)])
    edges.add_edges_from(((a,), (b,)) for a, neighbours in graph.items() for b in neighbours)
    try:
        path = networkx.shortest_path(edges, (source,), (target,))
    except networkx.NetworkXNoPath:
        return None
    return [node for (node,) in path]
