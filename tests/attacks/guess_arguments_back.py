"""Returns its own arguments, one or all, changed in place to look like a result.

Expected: WA, RE
"""

from itertools import cycle

TURNS = cycle(range(4))


def cheat(original):
    def called(*args, **kwargs):
        turn = next(TURNS)
        return args[turn % len(args)] if turn else [*args]

    return called
