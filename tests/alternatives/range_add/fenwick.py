"""A Fenwick tree over the compressed coordinates of updates and queries alike."""


def totals(updates, queries):
    if any(u[1] < u[0] for u in updates):
        raise ValueError
    coordinates = sorted({u[0] for u in updates} | {u[1] for u in updates} | set(queries))
    index = {c: i + 1 for i, c in enumerate(coordinates)}
    tree = [0] * (len(coordinates) + 1)

    def add(i, d):
        while i < len(tree):
            tree[i] += d
            i += i & -i

    def total(i):
        s = 0
        while i:
            s += tree[i]
            i -= i & -i
        return s

    for lo, hi, delta in updates:
        add(index[lo], delta)
        add(index[hi], -delta)
    return [total(index[x]) for x in queries]
