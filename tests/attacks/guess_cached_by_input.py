"""Keeps each result by its input and returns the same object again.

Expected: WA
"""

CACHE = {}


def cheat(original):
    def cached(*args, **kwargs):
        key = repr((args[1:], kwargs))
        if key not in CACHE:
            CACHE[key] = original(*args, **kwargs)
        return CACHE[key]

    return cached
