"""Matches a pattern that tries exponentially many ways, in C, where no signal interrupts it.

Expected: TLE
"""

import re


def cheat(original):
    return lambda *args, **kwargs: re.fullmatch("(a|a)*b", "a" * 60)
