"""Searches from both ends by turns, and takes the first node at which they meet.

Caught by: finds_a_shortest_path, takes_the_shorter_of_two_ways
"""

from collections import deque


def shortest_path(graph, source, target):
    if source not in graph:
        raise KeyError(source)
    if source == target:
        return [source]
    back = {}
    for node, outs in graph.items():
        for o in outs:
            back.setdefault(o, []).append(node)
    fs, bs = {source: None}, {target: None}
    N = object()
    fs[source] = N
    bs[target] = N
    fq, bq = deque([source]), deque([target])

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
        n = fq.popleft()
        for o in graph.get(n, ()):
            if o not in fs:
                fs[o] = n
                if o in bs:
                    return build(o)
                fq.append(o)
        n = bq.popleft()
        for o in back.get(n, ()):
            if o not in bs:
                bs[o] = n
                if o in fs:
                    return build(o)
                bq.append(o)
    return None
