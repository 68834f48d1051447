"""Known-wrong answers to `nest_keys`, one mistake each."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from solutions.katas.nest_keys import _checked, _container, _parts
from solutions.katas.nest_keys import nest as reference

_Flat = Mapping[str, object]
_Nested = dict[str, Any]


def leaf_silently_overwritten(flat: _Flat, separator: str = ".") -> _Nested:
    """You put a container in the place of a leaf that is in the way, and the leaf is lost.

    Caught by: refuses_a_path_that_is_both
    Hint: 1
    """
    root: _Nested = {}
    containers = {id(root)}
    for key, path, last in _split(flat, separator):
        node = root
        for part in path:
            if id(node.get(part)) not in containers:
                node[part] = {}
                containers.add(id(node[part]))
            node = node[part]
        if last in node:
            raise _conflict(key)
        node[last] = flat[key]
    return root


def container_silently_overwritten(flat: _Flat, separator: str = ".") -> _Nested:
    """You put a leaf in the place of a container, and all that was in there is lost.

    Caught by: refuses_a_path_that_is_both
    Hint: 1
    """
    root: _Nested = {}
    containers = {id(root)}
    for key, path, last in _split(flat, separator):
        _walk(root, path, separator, containers)[last] = flat[key]
    return root


def order_dependent_conflicts(flat: _Flat, separator: str = ".") -> _Nested:
    """You look for conflicts on the way down only: a leaf that comes after its container is lost.

    Caught by: refuses_a_path_that_is_both
    Hint: 1
    """
    root: _Nested = {}
    containers = {id(root)}
    for key, path, last in _split(flat, separator):
        _walk(root, path, separator, containers).setdefault(last, flat[key])
    return root


def merges_into_dict_leaves(flat: _Flat, separator: str = ".") -> _Nested:
    """You take a leaf that is a dict for a container, and merge other keys into it.

    Caught by: never_merges_into_a_dict_leaf
    Hint: 2
    """
    root: _Nested = {}
    for key, path, last in _split(flat, separator):
        node = _walk_into_dicts(root, path, separator)
        value = flat[key]
        if last not in node:
            node[last] = dict(value) if isinstance(value, dict) else value
        elif isinstance(value, dict):
            node[last] |= value
        else:
            raise _conflict(key)
    return root


def mutates_leaf_dicts(flat: _Flat, separator: str = ".") -> _Nested:
    """You walk into a dict that was given as a leaf, and write into it: the caller's own dict.

    Caught by: never_merges_into_a_dict_leaf
    Hint: 2
    """
    root: _Nested = {}
    for key, path, last in _split(flat, separator):
        node = _walk_into_dicts(root, path, separator)
        if last in node:
            raise _conflict(key)
        node[last] = flat[key]
    return root


def forgets_siblings(flat: _Flat, separator: str = ".") -> _Nested:
    """You make a new container for each key, though an earlier key may have made it: that is lost.

    Caught by: nests_each_path
    Hint: 1
    """
    reference(flat, separator)  # finds the conflicts
    root: _Nested = {}
    for key, path, last in _split(flat, separator):
        node = root
        for part in path:
            node[part] = node = {}
        node[last] = flat[key]
    return root


def nests_inside_leaves(flat: _Flat, separator: str = ".") -> _Nested:
    """You split the keys of a dict that is a leaf as well, but a leaf stays as it is.

    Caught by: keeps_leaves_as_they_are
    Hint: 2
    """
    leaves = {
        key: nests_inside_leaves(leaf, separator)
        if isinstance(leaf, dict) and all(isinstance(name, str) and name for name in leaf)
        else leaf
        for key, leaf in flat.items()
    }
    return reference(leaves, separator)


def takes_the_separator_for_a_pattern(flat: _Flat, separator: str = ".") -> _Nested:
    """You split by a regular expression, in which `|` and `+` do not stand for themselves.

    Caught by: splits_at_any_separator
    Hint: 1
    """
    if separator == ".":
        return reference(flat, separator)
    respelled = {"\0".join(re.split(separator, key)): leaf for key, leaf in flat.items()}
    return reference(respelled, "\0")


def grows_a_defaultdict(flat: _Flat, separator: str = ".") -> _Nested:
    """You ask for `flat[path]` to see whether a path is a leaf, which a defaultdict then adds.

    Caught by: leaves_a_defaultdict_alone
    Hint: 2
    """
    nested = reference(flat, separator)
    for _, path, _ in list(_split(flat, separator)):
        if path and _is_leaf(flat, separator.join(path)):
            raise _conflict(separator.join(path))
    return nested


def _is_leaf(flat: _Flat, path: str) -> bool:
    try:
        return bool([flat[path]])
    except KeyError:
        return False


def recursive(flat: _Flat, separator: str = ".") -> _Nested:
    """You recurse once per part of a path: a deep path breaks the recursion limit.

    Caught by: deep
    Hint: 3
    """
    root: _Nested = {}
    places = [
        (_container_below(root, path, 0), last, key) for key, path, last in _split(flat, separator)
    ]
    for container, last, key in places:
        if last in container:
            raise _conflict(key)
        container[last] = flat[key]
    return root


def _container_below(node: _Nested, path: list[str], depth: int) -> _Nested:
    if depth == len(path):
        return node
    return _container_below(node.setdefault(path[depth], {}), path, depth + 1)


def compares_texts(flat: _Flat, separator: str = ".") -> _Nested:
    """You look for keys that begin alike as texts, but `ab` is not below `a`: compare whole parts.

    Caught by: tells_paths_from_texts
    Hint: 1
    """
    keys = sorted(_checked(flat, separator))
    for key, following in pairwise(keys):
        if following.startswith(key):
            raise _conflict(key)
    return reference(flat, separator)


def compares_all_keys(flat: _Flat, separator: str = ".") -> _Nested:
    """You compare each key with every other one to find conflicts: O(n^2).

    Caught by: wide
    Hint: 3
    Grows like: n^2
    """
    for key in _checked(flat, separator):
        for other in flat:
            if other.startswith(key + separator):
                raise _conflict(key)
    return reference(flat, separator)


def joins_every_prefix(flat: _Flat, separator: str = ".") -> _Nested:
    """You write out the path to each container, so a path of n parts costs O(n^2).

    Caught by: deep
    Hint: 3
    Grows like: n^2
    """
    root: _Nested = {}
    for key, path, last in _split(flat, separator):
        for depth in range(1, len(path) + 1):
            prefix = separator.join(path[:depth])
            if prefix in flat:
                raise _conflict(prefix)
        _container(root, path)[last] = flat[key]
    return root


def _split(flat: _Flat, separator: str) -> Iterator[tuple[str, list[str], str]]:
    """Each key with the path to its container and the last part."""
    for key in _checked(flat, separator):
        *path, last = _parts(key, separator)
        yield key, path, last


def _walk_into_dicts(root: _Nested, path: list[str], separator: str) -> _Nested:
    """Whatever is a dict passes for a container here, a leaf as well."""
    node = root
    for depth, part in enumerate(path, 1):
        node = node.setdefault(part, {})
        if not isinstance(node, dict):
            raise _conflict(separator.join(path[:depth]))
    return node


def _walk(root: _Nested, path: list[str], separator: str, containers: set[int]) -> _Nested:
    """Walks along the path, makes what is missing, and stops at a leaf."""
    node = root
    for depth, part in enumerate(path, 1):
        if part not in node:
            node[part] = {}
            containers.add(id(node[part]))
        elif id(node[part]) not in containers:
            raise _conflict(separator.join(path[:depth]))
        node = node[part]
    return node


def _conflict(path: str) -> ValueError:
    return ValueError(f"{path!r} is a leaf, and a container of other keys as well")
