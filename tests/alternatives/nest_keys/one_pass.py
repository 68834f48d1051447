"""One pass; the ids of the dicts made here tell containers from leaves."""


def nest(flat, separator="."):
    if separator == "":
        raise ValueError("empty separator")
    result = {}
    mine = {id(result)}
    for key, value in flat.items():
        if not isinstance(key, str):
            raise TypeError(key)
        parts = key.split(separator)
        if not all(parts):
            raise ValueError(f"empty part in {key!r}")
        node = result
        for i, part in enumerate(parts[:-1]):
            if part not in node:
                child = {}
                mine.add(id(child))
                node[part] = child
            elif id(node[part]) not in mine:
                raise ValueError(
                    f"{separator.join(parts[: i + 1])} holds a value, cannot add {key}"
                )
            node = node[part]
        if parts[-1] in node:
            raise ValueError(f"{key} is there already, with keys below it")
        node[parts[-1]] = value
    return result
