"""Does its work ahead of time, on inputs that it makes up while it is imported.

Expected: WA
"""

import itertools

TABLE = {}
for size in range(6):
    for values in itertools.product(range(3), repeat=size):
        TABLE[values] = list(values)


def cheat(original):
    return lambda *args, **kwargs: TABLE.get(
        tuple(map(hash, map(repr, args))), original(*args, **kwargs)
    )
