"""Takes every key that ends like the separator for one with an empty part: `a:::` has `a` and `:`.

Caught by: splits_as_str_split_does
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
        if not key or key.startswith(separator) or key.endswith(separator) or "" in parts:
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
        if last in node:
            raise ValueError(key)
        node[last] = leaf
    return root
