"""Looks for conflicts among neighbours in sorted order; `a-b` lies between `a` and `a.b`.

Caught by: finds_a_conflict_among_look_alikes
"""


def nest(flat, separator="."):
    if not separator:
        raise ValueError("separator")
    for key in flat:
        if not isinstance(key, str):
            raise TypeError("key")
        if "" in key.split(separator):
            raise ValueError("empty part")
    keys = sorted(flat)
    for key, following in zip(keys, keys[1:], strict=False):
        if following.startswith(key + separator):
            raise ValueError(key)
    root = {}
    for key in keys:
        *path, last = key.split(separator)
        node = root
        for part in path:
            node = node.setdefault(part, {})
        node[last] = flat[key]
    return root
