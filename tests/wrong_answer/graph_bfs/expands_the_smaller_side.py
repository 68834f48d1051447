"""Searches from both ends, node by node of the shorter queue, up to the first node of both.

Caught by: finds_a_shortest_path, takes_the_shorter_of_two_ways
"""


def shortest_path(graph, source, target):
    if source not in graph:
        raise KeyError(source)
    if source == target:
        return [source]
    back = {}
    for node, outs in graph.items():
        for o in outs:
            back.setdefault(o, []).append(node)
    N = object()
    fs, bs = {source: N}, {target: N}
    fq, bq = [source], [target]

    def build(m):
        left, n = [], m
        while n is not N:
            left.append(n)
            n = fs[n]
        left.reverse()
        n = bs[m]
        while n is not N:
            left.append(n)
            n = bs[n]
        return left

    while fq and bq:
        fwd = len(fq) <= len(bq)
        q, mine, other, adj = (fq, fs, bs, graph) if fwd else (bq, bs, fs, back)
        n = q.pop(0)
        if n in other:
            return build(n)
        for o in adj.get(n, ()):
            if o not in mine:
                mine[o] = n
                q.append(o)
    return None
