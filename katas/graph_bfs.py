"""Path with the fewest edges.

A service map lists, for every service, the services that it calls directly. Someone on call wants
the shortest chain of calls that leads from one service to another.

`graph` maps each node to its neighbours (a list, a tuple, a set ...); a node is any hashable value,
`None` included. `shortest_path(graph, source, target)` returns a new list of nodes that starts with
`source`, ends with `target`, follows an edge at each step and uses as few edges as possible. If
several paths do, any of them will do. The result is `[source]` when `source` equals `target`, and
`None` when `target` cannot be reached, also when it occurs nowhere in `graph`.

Edges are directed: if b is a neighbour of a, that is an edge from a to b, not back. A node that
appears only as a neighbour is legal and has no edges out. Self-loops and repeated edges are legal.
If `source` is not a key of `graph`, raise `KeyError`, even if it equals `target`. Leave `graph` as
it is: if it is a `defaultdict`, it must not grow.

    >>> calls = {"web": ["auth", "cart"], "auth": ["users"], "cart": ["stock"], "stock": ["users"]}
    >>> shortest_path(calls, "web", "users")
    ['web', 'auth', 'users']
    >>> shortest_path(calls, "cart", "cart"), shortest_path(calls, "auth", "web")
    (['cart'], None)
    >>> diamond = {1: [2, 3, 3], 2: [2, 4], 3: [4], 4: [1]}
    >>> len(shortest_path(diamond, 1, 4)), shortest_path(diamond, 4, 3)
    (3, [4, 1, 3])

Limits: up to 100_000 nodes and 1_000_000 edges, on sparse, dense and layered graphs, stars and one
long chain. Time O(V + E), memory O(V) beside the graph.
Ask first: are edges directed, and do they have weights? may a node have no entry of its own? which
path if several are shortest? how deep can the graph be?

Level: core
Minutes: 20
Tags: graphs, breadth-first search, queues
"""

from collections.abc import Hashable, Iterable, Mapping


def shortest_path(
    graph: Mapping[Hashable, Iterable[Hashable]], source: Hashable, target: Hashable
) -> list[Hashable] | None:
    raise NotImplementedError
