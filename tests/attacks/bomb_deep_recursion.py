"""Recurses without end, with the limit of the interpreter taken away.

Expected: RE
"""

import sys


def cheat(original):
    def deeper(*args, **kwargs):
        sys.setrecursionlimit(10**8)
        return eval("deeper(*args, **kwargs)", {"deeper": deeper, "args": args, "kwargs": kwargs})

    return deeper
