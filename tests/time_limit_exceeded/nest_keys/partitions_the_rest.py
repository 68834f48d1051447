"""Cuts one part after another off the front of the key, which copies the rest each time.

Caught by: deep
"""


def nest(flat, separator="."):
    if not separator:
        raise ValueError("separator")
    root = {}
    containers = {id(root)}
    for key, leaf in flat.items():
        if not isinstance(key, str):
            raise TypeError("key")
        if "" in key.split(separator):
            raise ValueError("empty part")
        node, rest = root, key
        while separator in rest:
            part, _, rest = rest.partition(separator)
            if part not in node:
                node[part] = {}
                containers.add(id(node[part]))
            node = node[part]
            if id(node) not in containers:
                raise ValueError(key)
        if rest in node:
            raise ValueError(key)
        node[rest] = leaf
    return root
