"""In sorted order a path is followed at once by what is below it; a stack holds the open dicts."""


def nest(flat, separator="."):
    if not separator:
        raise ValueError("need a separator")
    if not all(isinstance(k, str) for k in flat):
        raise TypeError("all keys must be strings")
    items = sorted((k.split(separator), k) for k in flat)
    stack, before = [{}], []
    for parts, key in items:
        if "" in parts:
            raise ValueError("empty: " + repr(key))
        common = 0
        while common < min(len(before), len(parts)) and before[common] == parts[common]:
            common += 1
        if before and common == len(before):
            raise ValueError(f"{separator.join(before)!r} is in the way of {key!r}")
        del stack[common + 1 :]
        for part in parts[len(stack) - 1 : -1]:
            stack[-1][part] = {}
            stack.append(stack[-1][part])
        stack[-1][parts[-1]] = flat[key]
        before = parts
    return stack[0]
