"""Union-find over places: each joins those in its cell and in half of the cells around it."""


def reachable(points, radius, start):
    n = len(points)
    if radius < 0 or not 0 <= start < n:
        raise ValueError("bad input")
    width = radius if radius > 0 else 1
    places = list(dict.fromkeys(points))
    parent = list(range(len(places)))

    def find(i):
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    cells = {}
    for i, (x, y) in enumerate(places):
        cells.setdefault((x // width, y // width), []).append(i)
    for (cx, cy), members in cells.items():
        for dx, dy in ((0, 0), (1, 0), (0, 1), (1, 1), (1, -1)):
            others = cells.get((cx + dx, cy + dy))
            if not others:
                continue
            for i in members:
                x, y = places[i]
                for j in others:
                    u, v = places[j]
                    if (x - u) ** 2 + (y - v) ** 2 <= radius**2:
                        parent[find(i)] = find(j)
    number = {place: i for i, place in enumerate(places)}
    root = find(number[points[start]])
    return {i for i, p in enumerate(points) if find(number[p]) == root}
