"""Directed graphs as mappings from a node to its neighbours.

A graph is drawn as one string of bytes, a byte for each edge, over few nodes, so that edges repeat,
loop and meet. It shrinks edge by edge; neighbours keep the order in which the edges were drawn.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from functools import partial
from itertools import count, islice, pairwise
from typing import NamedTuple

from hypothesis import strategies as st

Graph = Mapping[Hashable, Collection[Hashable]]
Collect = Callable[[Iterable[Hashable]], Collection[Hashable]]


class Search(NamedTuple):
    """A graph, a key of it to start from, and a node to look for, which need not be in it."""

    graph: Graph
    source: Hashable
    target: Hashable


def searches(
    nodes: Sequence[Hashable] = range(7), collects: Sequence[Collect] = (list,), edges: int = 24
) -> st.SearchStrategy[Search]:
    """Searches over the first few of `nodes`, with up to `edges` edges; `collects` hold neighbours.

    A node without edges out is a key in half of the graphs, and only a neighbour in the others. Few
    graphs are both so small and so sparse that nothing can go wrong in them: a search that is not
    breadth-first finds too long a path in one of nine.
    """
    most = len(nodes) - 1
    return st.builds(
        partial(_search, nodes),
        st.integers(min(3, most), most),
        st.integers(0, most),
        st.integers(0, most),
        st.binary(max_size=edges) | st.binary(min_size=2 * edges // 3, max_size=edges),
        st.booleans(),
        st.sampled_from(collects),
    )


def detours() -> st.SearchStrategy[Search]:
    """Searches along two chains between the same ends, one longer by an edge, with dead ends.

    Whoever stops too early takes the longer one. The dead ends, which lead out of
    a node or into one, hold a search up on the other.
    """
    return st.builds(
        _detours,
        st.integers(2, 4),
        st.binary(max_size=8) | st.binary(min_size=4, max_size=8),
    )


def _detours(shorter: int, dead_ends: bytes) -> Search:
    """Joins what was drawn; of a dead end the byte says where, which way and in which place."""
    out: dict[Hashable, list[Hashable]] = {0: []}
    fresh = count(2)
    for length in (shorter + 1, shorter):
        chain = [0, *islice(fresh, length - 1), 1]
        for node, following in pairwise(chain):
            out.setdefault(node, []).append(following)
    size = next(fresh)
    for place, byte in enumerate(dead_ends):
        (way, first), node = divmod(byte // 64, 2), byte % 64 * size // 64
        tail, head = (node, size + place) if way else (size + place, node)
        ends = out.setdefault(tail, [])
        ends.insert(0 if first else len(ends), head)
    return Search(out, 0, 1)


def _search(
    nodes: Sequence[Hashable],
    count: int,
    source: int,
    further: int,
    edges: bytes,
    all_are_keys: bool,
    collect: Collect,
) -> Search:
    """Joins what was drawn: edges among `count` nodes, and a target that is one of these or new."""
    source %= count
    target = (source + 1 + further) % (count + 1)
    out: dict[int, list[Hashable]] = {source: []}
    for byte in edges:
        tail, head = divmod(byte * count**2 // 256, count)
        out.setdefault(tail, []).append(nodes[head])
    keys = range(count) if all_are_keys else sorted(out)
    graph = {nodes[key]: collect(out.get(key, ())) for key in keys}
    return Search(graph, nodes[source], nodes[target])
