"""Returns a set of integers that all have the same hash, which is slow to rebuild.

Expected: SV, TLE, WA, OLE
"""

COLLIDING = [number * (2**61 - 1) for number in range(3_000)]


def cheat(original):
    return lambda *args, **kwargs: set(COLLIDING)
