"""Judges `graph_bfs` against all that can be reached in one step, in two, in three ..."""

import pickle
from collections import defaultdict
from itertools import pairwise
from typing import Annotated, Any

from graders.authoring import (
    Resource,
    Rng,
    Work,
    as_code,
    ensure,
    expect_type,
    promise,
    refuses,
    same,
    scale,
)
from graders.strategies.graphs import Graph, Search, detours, searches
from graders.strategies.scalars import Flag

# All false, or of types that cannot be ordered; none equals another.
ODD_NODES = (None, "", ("a",), 0, (), (None, 1), -1.5)
ANY_NODES = searches(ODD_NODES) | searches(collects=(tuple, set, frozenset))
AnySearch = Annotated[Search, searches()]

HINTS = (
    "Suppose you know every node that is two steps from the source. Along which edges, and in "
    "which direction, do you find those that are three steps away?",
    "With 100_000 nodes seen or waiting, what do one look-up and one step of the queue cost? And "
    "how deeply do your calls nest on one long chain?",
    "A node need only remember which node it was first reached from. Written down when it joins "
    "the queue, that also says what has been seen.",
)


def a_shortest_path(graph: Graph, source: Any, target: Any) -> list[Any] | None:
    """The statement, slow and obvious: paths of one edge, of two, of three ...."""
    paths = {source: [source]}  # one with the fewest edges, for each node that was reached
    for _ in graph:
        longer = {
            node: [*path, node] for path in paths.values() for node in graph.get(path[-1], ())
        }
        paths = longer | paths
    return paths.get(target)


def expect_path(path: Any, search: Search, example: list[Any] | None) -> None:
    """`path` must lead along edges from source to target; it must be None if `example` is."""
    graph, source, target = search
    if example is None:
        ensure(path is None, "no path leads to the target, so the result must be None", actual=path)
        return
    ensure(path is not None, "a path leads to the target, but the result is None", expected=example)
    expect_type(path, list)
    ensure(path and same(path[0], source), "the path does not start with the source", actual=path)
    ensure(same(path[-1], target), "the path does not end with the target", actual=path)
    for node, following in pairwise(path):
        is_edge = any(same(following, neighbour) for neighbour in graph.get(node, ()))
        sentence = f"no edge leads from {as_code(node)} to {as_code(following)}"
        ensure(is_edge, sentence, expected=example, actual=path)


def expect_shortest(path: Any, search: Search, example: list[Any] | None) -> None:
    """`path` must be one with as few edges as `example`."""
    expect_path(path, search, example)
    shortest = example is None or len(path) == len(example)
    ensure(shortest, "the path is longer than need be", expected=example, actual=path)


@promise(examples=60)
def follows_edges(answer: Any, search: AnySearch) -> None:
    """follows edges in their direction to the target, and returns None if none lead there"""
    expect_path(answer.shortest_path(*search), search, a_shortest_path(*search))


@promise
def finds_a_shortest_path(answer: Any, search: AnySearch) -> None:
    """finds a path with the fewest edges"""
    expect_shortest(answer.shortest_path(*search), search, a_shortest_path(*search))


@promise(examples=80)
def takes_the_shorter_of_two_ways(answer: Any, search: Annotated[Search, detours()]) -> None:
    """takes the shorter of two long ways, whatever dead ends there are"""
    expect_shortest(answer.shortest_path(*search), search, a_shortest_path(*search))


@promise(examples=130)
def takes_any_node(answer: Any, search: Annotated[Search, ANY_NODES], stays: Flag) -> None:
    """takes any hashable for a node, None too, and any collection of neighbours"""
    if stays:
        search = search._replace(target=search.source)
    # Equal, but not the same objects.
    graph = {node: another(neighbours) for node, neighbours in search.graph.items()}
    path = answer.shortest_path(graph, another(search.source), another(search.target))
    expect_shortest(path, search, a_shortest_path(*search))


def another(value: Any) -> Any:
    """An equal object; `copy` would return the same one."""
    return pickle.loads(pickle.dumps(value))


@promise(examples=40)
def leaves_a_defaultdict_alone(answer: Any, search: AnySearch) -> None:
    """leaves the graph as it is, even a defaultdict"""
    growing = search._replace(graph=defaultdict(list, search.graph))
    expect_shortest(answer.shortest_path(*growing), search, a_shortest_path(*search))


@promise(examples=40)
def refuses_an_unknown_source(answer: Any, search: AnySearch, is_target: Flag, grows: Flag) -> None:
    """raises KeyError if the source is no key of the graph, even if it is the target"""
    others = {node: out for node, out in search.graph.items() if node != search.source}
    graph = defaultdict(list, others) if grows else others
    with refuses(KeyError):
        answer.shortest_path(graph, search.source, search.source if is_target else search.target)


def as_short(result: Any, expected: Any, work: Work) -> None:
    """Another path is as right as the reference's, if it is as short."""
    if not same(result, expected):
        expect_shortest(result, Search(*work.args), expected)


def nodes(n: int, rng: Rng) -> range:
    """Nodes that no earlier round has seen."""
    first = rng.randrange(1 << 40)
    return range(first, first + n)


@scale("n", sizes=(500, 16_000, 100_000), right=1.6, slow=40.0, agreement=as_short)
def sparse(n: int, rng: Rng) -> Work:
    """n nodes with three edges each, anywhere, and a target out of reach"""
    scattered = nodes(n, rng)
    heads = rng.choices(scattered, k=3 * n)
    graph: Graph = {node: heads[i::n] for i, node in enumerate(scattered)}
    return Work("shortest_path", (graph, scattered[0], -1))


@scale("n", sizes=(2_000, 32_000, 100_000), right=2.2, slow=40.0, agreement=as_short)
def chain(n: int, rng: Rng) -> Work:
    """a chain of n nodes, from end to end"""
    chained = nodes(n, rng)
    graph: Graph = {node: [node + 1] for node in chained}
    return Work("shortest_path", (graph, chained[0], chained[-1]))


@scale("n", sizes=(4_000, 64_000, 100_000), right=1.9, slow=19.0, agreement=as_short)
def star(n: int, rng: Rng) -> Work:
    """n neighbours of one node, and a target out of reach"""
    center, *leaves = nodes(n + 1, rng)
    return Work("shortest_path", ({center: leaves}, center, -1))


@scale("n", sizes=(1_000, 8_000, 50_000), right=1.3, slow=40.0, agreement=as_short)
def layered(n: int, rng: Rng) -> Work:
    """n nodes in layers of 20, with every edge from one layer to the next"""
    stacked = nodes(n, rng)
    width = min(20, n // 2)
    layers = [list(stacked[i : i + width]) for i in range(0, n, width)]
    graph: Graph = {node: below for layer, below in pairwise(layers) for node in layer}
    return Work("shortest_path", (graph, stacked[0], stacked[-1]))


@scale("n", sizes=(250, 1_000), right=1.2, slow=40.0, agreement=as_short, resource=Resource.MEMORY)
def dense(n: int, rng: Rng) -> Work:
    """n nodes with all n * n edges, and a target out of reach"""
    everyone = list(nodes(n, rng))
    return Work("shortest_path", (dict.fromkeys(everyone, everyone), everyone[0], -1))
