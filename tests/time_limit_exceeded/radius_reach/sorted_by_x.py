"""Looks at all points whose x is near, however far away their y.

Caught by: crowd
"""

import bisect


def reachable(points, radius, start):
    if radius < 0:
        raise ValueError("radius")
    if not 0 <= start < len(points):
        raise ValueError("start")
    places = sorted(set(points))
    columns = [x for x, _ in places]
    found = {points[start]}
    frontier = [points[start]]
    while frontier:
        x, y = frontier.pop()
        first = bisect.bisect_left(columns, x - radius)
        last = bisect.bisect_right(columns, x + radius)
        for place in places[first:last]:
            near = (place[0] - x) ** 2 + (place[1] - y) ** 2 <= radius**2
            if near and place not in found:
                found.add(place)
                frontier.append(place)
    return {index for index, point in enumerate(points) if point in found}
