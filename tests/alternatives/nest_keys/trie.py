class Node:
    def __init__(self):
        self.children = {}
        self.is_leaf = False
        self.value = None


def nest(flat, separator="."):
    if not separator:
        raise ValueError("separator")
    for key in flat:
        if type(key) is not str:
            raise TypeError("keys are strings")
    root = Node()
    for key in flat:
        node = root
        for part in key.split(separator):
            if not part:
                raise ValueError("empty part: " + key)
            if part not in node.children:
                node.children[part] = Node()
            node = node.children[part]
        node.is_leaf, node.value = True, flat[key]
        node.key = key
    out = {}
    todo = [(root, out)]
    while todo:
        node, target = todo.pop()
        for part, child in node.children.items():
            if child.is_leaf:
                if child.children:
                    raise ValueError("conflict: " + child.key)
                target[part] = child.value
            else:
                target[part] = {}
                todo.append((child, target[part]))
    return out
