"""Behaves by the number of calls: odd for the first ones, plausible from then on.

Expected: WA, RE
"""

from itertools import count

NUMBERS = count()


def cheat(original):
    def called(*args, **kwargs):
        return original(*args, **kwargs) if next(NUMBERS) > 20 else None

    return called
