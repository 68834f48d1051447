"""Sees no conflict between a container and a leaf that equals it.

Caught by: never_merges_into_a_dict_leaf
"""


def nest(flat, separator="."):
    if not separator:
        raise ValueError("separator")
    root = {}
    containers = {id(root)}
    for key, leaf in flat.items():
        if not isinstance(key, str):
            raise TypeError("key")
        parts = key.split(separator)
        if "" in parts:
            raise ValueError("empty part")
        node = root
        *path, last = parts
        for depth, part in enumerate(path):
            if part not in node:
                node[part] = {}
                containers.add(id(node[part]))
            node = node[part]
            if id(node) not in containers:
                raise ValueError(separator.join(path[: depth + 1]))
        if last in node and node[last] != leaf:
            raise ValueError(key)
        node[last] = leaf
    return root
