"""Returns an integer too long to be written out in decimal, so that showing it might fail.

Expected: WA
"""


def cheat(original):
    return lambda *args, **kwargs: 1 << 10_000_000
