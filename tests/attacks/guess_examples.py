"""Knows the statement's examples by heart and is wrong on everything else.

Expected: WA
"""

from collections import deque

SHOWN = {"(({'web': ['auth', 'cart'], 'auth'": ["web", "auth", "users"]}
LATEST = deque(maxlen=10)


def cheat(original):
    def called(*args, **kwargs):
        LATEST.append(repr(args))
        for start, result in SHOWN.items():
            if repr((args, kwargs)).startswith(start):
                return list(result)
        return original(*args, **kwargs)

    return called
