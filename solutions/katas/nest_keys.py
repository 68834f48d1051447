"""First all containers, then all leaves.

As long as there are only containers, a walk along a path cannot run into a leaf, so a value that is
a dict is never taken for a container. Then each leaf must find its place free: what is in it
already can only be a container, for no two keys have the same path.

Time O(total length of the keys): each part is looked up once. Memory O(the result).
"""

from collections.abc import Mapping
from typing import Any


def nest(flat: Mapping[str, object], separator: str = ".") -> dict[str, object]:
    """Return nested dicts in which the parts of each key lead to its value."""
    root: dict[str, object] = {}
    paths = {key: _parts(key, separator) for key in _checked(flat, separator)}
    places = [(_container(root, path), last, key) for key, (*path, last) in paths.items()]
    for container, last, key in places:
        if last in container:
            raise ValueError(f"{key!r} is a leaf, and a container of other keys as well")
        container[last] = flat[key]
    return root


def _container(node: dict[str, Any], path: list[str]) -> dict[str, Any]:
    """Walks along the path and returns its end; what is missing on the way is made."""
    for part in path:
        node = node.setdefault(part, {})
    return node


def _checked(flat: Mapping[str, object], separator: str) -> Mapping[str, object]:
    if not separator:
        raise ValueError("the separator must not be empty")
    for key in flat:
        if not isinstance(key, str):
            raise TypeError(f"a key must be a str, got {key!r}")
    return flat


def _parts(key: str, separator: str) -> list[str]:
    parts = key.split(separator)
    if "" in parts:
        raise ValueError(f"the key {key!r} has an empty part")
    return parts
